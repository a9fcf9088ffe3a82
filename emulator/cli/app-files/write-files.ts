import { lstatSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { errorCode } from '../../core/values/error-code.ts'
import { CommandFailed } from '../io.ts'

/**
 * Writes files below a directory, over what is there; none is ever deleted. When any of them would land outside, by
 * its name or behind a symlink, none is written.
 */
export function writeFiles(directory: string, files: ReadonlyMap<string, string>): void {
  try {
    for (const path of files.keys()) {
      if (!isPlain(path) || !staysInside(directory, path))
        throw new CommandFailed(`'${path}' would be written outside of ${directory}: nothing was written`)
    }
    mkdirSync(directory, { recursive: true })
    for (const [path, text] of files) {
      const file = join(directory, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
  } catch (error) {
    if (error instanceof CommandFailed) throw error
    throw new CommandFailed(`cannot write to ${directory}: ${errorCode(error)}`)
  }
}

function isPlain(path: string): boolean {
  return path.split('/').every((segment) => !['', '.', '..'].includes(segment) && !/[\\:\0]/.test(segment))
}

/** Where the nearest thing that is there really lies; a symlink that leads nowhere leads out. */
function staysInside(directory: string, path: string): boolean {
  if (!isThere(directory)) return true
  const root = realpathSync(directory)
  let nearest = join(directory, path)
  while (!isThere(nearest)) nearest = dirname(nearest)
  try {
    const real = realpathSync(nearest)
    return real === root || real.startsWith(root.endsWith(sep) ? root : `${root}${sep}`)
  } catch {
    return false
  }
}

function isThere(path: string): boolean {
  try {
    lstatSync(path)
    return true
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return false
    throw error
  }
}
