import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/**
 * Deletes the declarations that no entry leads to: tsc writes one for every file it reads, and what is not
 * reachable by imports only makes the package larger.
 */
export function pruneTypes(folder: string, entries: readonly string[]): void {
  const reached = new Set<string>()
  const visit = (file: string): void => {
    if (reached.has(file)) return
    reached.add(file)
    for (const target of importsOf(readFileSync(file, 'utf8'))) {
      const path = resolve(dirname(file), target).replace(/\.(c?)[jt]s$/, '.d.$1ts')
      if (existsSync(path)) visit(path)
    }
  }
  for (const entry of entries) visit(join(folder, entry))
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
  for (const entry of all) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && !reached.has(path)) rmSync(path)
  }
  // The deepest first, so that folders of empty folders go too.
  const folders = all
    .filter((entry) => entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name))
  for (const path of folders.sort((a, b) => b.length - a.length))
    if (readdirSync(path).length === 0) rmdirSync(path)
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)].map(([, target = '']) => target)
}
