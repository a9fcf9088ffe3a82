import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { unzipImport } from '../../app-config/unzip.ts'
import { formatProblem } from '../../app-directory/problem.ts'
import { readAppDirectory } from '../../app-directory/read-app-directory.ts'
import { copyFiles } from '../../app-directory/tree/copy-files.ts'
import { createDiskTree } from '../../app-directory/tree/disk-tree.ts'
import type { FileTree } from '../../app-directory/tree/file-tree.ts'
import { createMemoryTree } from '../../app-directory/tree/memory-tree.ts'
import { EmulatorError } from '../../core/errors.ts'
import { errorCode } from '../../core/values/error-code.ts'
import { CommandFailed } from '../io.ts'

/** The text of every file of the app in a directory or a zip, `secrets.json` too, by path. */
export function readAppFiles(where: string, cwd: string): ReadonlyMap<string, string> {
  const path = resolve(cwd, where)
  const tree = treeAt(path, where)
  const { configured, problems } = readAppDirectory(tree)
  if (!configured)
    throw new CommandFailed(`'${where}' is no app directory: it has neither auth_providers nor a root file`)
  const files = copyFiles(tree)
  // The emulator judges what it is sent, with the secrets it has; here only what cannot be sent.
  const unread = problems.find(({ severity, file }) => severity === 'error' && !files.has(file))
  if (unread !== undefined) throw new CommandFailed(formatProblem(unread))
  return files
}

function treeAt(path: string, where: string): FileTree {
  try {
    if (statSync(path).isDirectory()) return createDiskTree(path)
    return createMemoryTree(textsOf(unzipImport(readFileSync(path))))
  } catch (error) {
    if (error instanceof EmulatorError) throw new CommandFailed(`${where}: ${error.message}`)
    if (errorCode(error) === 'ENOENT') throw new CommandFailed(`there is no '${where}'`)
    throw new CommandFailed(`cannot read '${where}': ${errorCode(error)}`)
  }
}

/** Hosted pictures and the like are no configuration. */
function textsOf(files: ReadonlyMap<string, Uint8Array>): Map<string, string> {
  const texts = new Map<string, string>()
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  for (const [path, bytes] of files) {
    try {
      texts.set(path, decoder.decode(bytes))
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  return texts
}
