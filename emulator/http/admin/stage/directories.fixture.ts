import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { onTestFinished } from 'vitest'

/** A path below the system's temporary directory that goes with the test; nothing is there yet. */
export function freshPath(name = 'app'): string {
  const parent = mkdtempSync(join(tmpdir(), 'admin-api-'))
  onTestFinished(() => rmSync(parent, { recursive: true, force: true, maxRetries: 3 }))
  return join(parent, name)
}

/** A directory with those files, gone with the test. */
export function directoryWith(files: Readonly<Record<string, string>>): string {
  const directory = freshPath()
  writeFiles(directory, files)
  return directory
}

/** Writes files into a directory. */
export function writeFiles(directory: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, file)), { recursive: true })
    writeFileSync(join(directory, file), text)
  }
}

/** Every file below a directory, by path: what was left as it was, and what was not. */
export function readFiles(directory: string): Record<string, string> {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  return Object.fromEntries(
    files.map((file) => [relative(directory, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')]),
  )
}

/** Changes a JSON file as its owner would, in an editor. */
export function editJson(
  directory: string,
  file: string,
  edit: (content: Record<string, unknown>) => object,
): void {
  const content = edit(JSON.parse(readFileSync(join(directory, file), 'utf8')))
  writeFileSync(join(directory, file), `${JSON.stringify(content, null, 4)}\n`)
}
