import { join, posix } from 'node:path'
import { sourceOfText } from '../json/source-file.ts'
import {
  FUNCTION_LIMITS,
  FUNCTIONS_FOLDER,
  type FunctionTree,
  isFunctionFile,
  tooManyFunctions,
} from '../world/function-tree.ts'
import type { FileChanges, FileTree } from './file-tree.ts'

/** A tree as it will be once the changes are made: what a change would give can be read before anything is written. */
export function createOverlayTree(base: FileTree, changes: FileChanges): FileTree {
  const isEmptied = (folder: string): boolean => {
    // Only folders in folders go with their last file (write-changes.ts): `auth_providers/` alone makes an app.
    if (!folder.includes('/') || !someUnder(changes, folder, (text) => text === null)) return false
    const left = base.list(folder)
    return Array.isArray(left) && left.every((name) => !tree.exists(posix.join(folder, name)))
  }
  const tree: FileTree = {
    directory: base.directory,
    read(file) {
      const text = changes.get(file)
      if (text === undefined) return base.read(file)
      if (text === null) return { source: null, problems: [] }
      return sourceOfText(file, text, base.directory === null ? file : join(base.directory, file))
    },
    list(folder) {
      const listed = base.list(folder)
      if (listed !== null && 'code' in listed) return listed
      const added = namesIn(changes, folder)
      if (listed === null) return added.length === 0 ? null : added
      if (isEmptied(folder)) return added.length === 0 ? null : added
      const kept = listed.filter((name) => {
        const path = posix.join(folder, name)
        return changes.get(path) !== null && !isEmptied(path)
      })
      return [...new Set([...kept, ...added])]
    },
    isFolder(path) {
      if (someUnder(changes, path, (text) => text !== null)) return true
      return base.isFolder(path) && !isEmptied(path)
    },
    exists(path) {
      const text = changes.get(path)
      if (text !== undefined) return text !== null
      return tree.isFolder(path) || (base.exists(path) && !isEmptied(path))
    },
    listFunctions: () => withChanges(base.listFunctions(), changes),
  }
  return tree
}

/** The names in a folder that the changes bring. */
function namesIn(changes: FileChanges, folder: string): string[] {
  const prefix = folder === '.' ? '' : `${folder}/`
  const names = new Set<string>()
  for (const [file, text] of changes) {
    if (text !== null && file.startsWith(prefix)) names.add(file.slice(prefix.length).split('/')[0] ?? '')
  }
  return [...names]
}

function someUnder(changes: FileChanges, folder: string, is: (text: string | null) => boolean): boolean {
  for (const [file, text] of changes) if (is(text) && file.startsWith(`${folder}/`)) return true
  return false
}

function withChanges(before: FunctionTree, changes: FileChanges): FunctionTree {
  // The folder leads out of the app directory: nothing is read there.
  if (before.folders.length === 0 && before.problems.length > 0) return before
  const inFunctions = [...changes].filter(([file]) => file.startsWith(`${FUNCTIONS_FOLDER}/`))
  if (inFunctions.length === 0) return before
  const written = inFunctions
    .filter(([file, text]) => text !== null && !isSkipped(file))
    .map(([file]) => file)
  const shallow = written.filter((file) => foldersOf(file).length <= FUNCTION_LIMITS.depth)
  const files = before.files.filter((file) => changes.get(file) !== null)
  const all = [
    ...new Set([...files, ...shallow.filter((file) => isFunctionFile(posix.basename(file)))]),
  ].sort()
  const isFull =
    shallow.length < written.length ||
    all.length > FUNCTION_LIMITS.files ||
    written.length > FUNCTION_LIMITS.listed
  const isTold = before.problems.some(({ message }) => message === tooManyFunctions().message)
  return {
    folders: [...new Set([...before.folders, ...shallow.flatMap(foldersOf)])],
    files: all.slice(0, FUNCTION_LIMITS.files),
    problems: isFull && !isTold ? [...before.problems, tooManyFunctions()] : before.problems,
    unreadable: before.unreadable,
  }
}

function isSkipped(file: string): boolean {
  return file.split('/').some((name) => name === 'node_modules' || name.startsWith('.'))
}

/** `functions/a/b.js` is in `functions` and `functions/a`. */
function foldersOf(file: string): string[] {
  const names = file.split('/').slice(0, -1)
  return names.map((_, index) => names.slice(0, index + 1).join('/'))
}
