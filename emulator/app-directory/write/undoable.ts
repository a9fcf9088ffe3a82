import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { CheckedChange } from './check-change.ts'
import { replaceFile } from './replace-file.ts'

/** Takes one step back; does what it can and throws nothing. */
export type Undo = () => void

/** Writes a file and the folders it needs, and notes how to take that back. */
export function writeFileInFolder({ path, text, before }: CheckedChange, undos: Undo[]): void {
  if (text === null) return
  const made = mkdirSync(dirname(path), { recursive: true })
  if (made !== undefined) undos.push(quietly(() => rmSync(made, { recursive: true })))
  replaceFile(path, text)
  undos.push(quietly(() => (before === null ? rmSync(path) : replaceFile(path, before))))
}

/**
 * Sets files aside under hidden names, which every reader skips, and notes how to bring them back just as they were.
 * The returned function deletes them for good, and the folders in folders that they leave empty.
 */
export function deleteFiles(
  changes: readonly CheckedChange[],
  undos: Undo[],
  told: <T>(file: string, run: () => T) => T,
): () => void {
  const aside = changes.map(({ file, path }) => {
    const hidden = freeName(path)
    told(file, () => renameSync(path, hidden))
    undos.push(quietly(() => renameSync(hidden, path)))
    return { file, path, hidden }
  })
  return () => {
    for (const { hidden } of aside) quietly(() => rmSync(hidden))()
    for (const { file, path } of aside) removeEmptyFolders(file, path)
  }
}

// `auth_providers/` stays though it is empty: it alone may be what makes the directory an app.
function removeEmptyFolders(file: string, path: string): void {
  let folder = dirname(path)
  for (let depth = file.split('/').length - 1; depth > 1; depth -= 1) {
    try {
      rmdirSync(folder)
    } catch {
      return
    }
    folder = dirname(folder)
  }
}

function freeName(path: string): string {
  for (let attempt = 1; ; attempt += 1) {
    const hidden = join(dirname(path), `.${basename(path)}.${attempt}.old`)
    if (!existsSync(hidden)) return hidden
  }
}

function quietly(run: () => void): Undo {
  return () => {
    try {
      run()
    } catch {
      // What failed first is what the caller is told.
    }
  }
}
