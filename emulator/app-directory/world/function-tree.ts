import { type Dirent, opendirSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import { errorCode } from '../../core/values/error-code.ts'
import { isOutside } from '../json/source-file.ts'
import { fileProblem, type Problem } from '../problem.ts'

/** The files of `functions/` that matter, and the folders they may appear in. */
export interface FunctionTree {
  /** Relative to the app directory, with forward slashes; `functions` itself first. */
  readonly folders: readonly string[]
  /** Every `.js` and `.json` file, likewise, in order. */
  readonly files: readonly string[]
  readonly problems: readonly Problem[]
  /** A folder could not be listed, so a file that is not here may still exist. */
  readonly unreadable: boolean
}

/** The folder of functions in every generation. */
export const FUNCTIONS_FOLDER = 'functions'

// It is walked four times a second: a tree that somebody unpacked here by mistake must not take the process with it.
/** The most of `functions/` that is read, wherever it is kept. */
export const FUNCTION_LIMITS = { files: 1000, listed: 5000, depth: 16 } as const
const { files: MAX_FILES, listed: MAX_LISTED, depth: MAX_DEPTH } = FUNCTION_LIMITS

/** Lists `functions/` without `node_modules` and without leaving the app directory; nothing throws. */
export function listFunctionTree(directory: string): FunctionTree {
  const walk: Walk = {
    directory,
    folders: [],
    files: [],
    problems: [],
    listed: 0,
    full: false,
    failed: false,
  }
  const top = join(directory, FUNCTIONS_FOLDER)
  if (isFolder(top)) {
    if (isOutside(directory, top)) walk.problems.push(outside(FUNCTIONS_FOLDER))
    else listFolder(walk, FUNCTIONS_FOLDER, 0)
  }
  if (walk.full) walk.problems.push(tooManyFunctions())
  const { folders, files, problems, failed } = walk
  return { folders, files: files.sort(), problems, unreadable: failed }
}

/** Says that there is more than is read. */
export function tooManyFunctions(): Problem {
  const message = `more than ${MAX_FILES} files, ${MAX_LISTED} names or ${MAX_DEPTH} levels: the rest is not read, move what is no function elsewhere`
  return fileProblem('error', FUNCTIONS_FOLDER, message)
}

/** Whether a file in `functions/` is of interest by its name. */
export function isFunctionFile(name: string): boolean {
  return /\.(js|json)$/.test(name) && !name.startsWith('.')
}

interface Walk {
  readonly directory: string
  readonly folders: string[]
  readonly files: string[]
  readonly problems: Problem[]
  listed: number
  full: boolean
  failed: boolean
}

function listFolder(walk: Walk, folder: string, depth: number): void {
  if (depth >= MAX_DEPTH) walk.full = true
  if (walk.full) return
  walk.folders.push(folder)
  const below: string[] = []
  for (const entry of entriesOf(walk, folder)) {
    const { name } = entry
    if (name === 'node_modules' || name.startsWith('.')) continue
    const path = posix.join(folder, name)
    if (entry.isDirectory()) below.push(path)
    else if (entry.isSymbolicLink() ? isLinkToRead(walk, path) : entry.isFile() && isFunctionFile(name)) {
      if (walk.files.length < MAX_FILES) walk.files.push(path)
      else walk.full = true
    }
  }
  for (const path of below.sort()) listFolder(walk, path, depth + 1)
}

// Name by name: a folder of a hundred thousand is left after the first few.
function entriesOf(walk: Walk, folder: string): Dirent[] {
  const entries: Dirent[] = []
  try {
    const handle = opendirSync(join(walk.directory, folder))
    try {
      for (let entry = handle.readSync(); entry !== null; entry = handle.readSync()) {
        walk.listed += 1
        if (walk.listed > MAX_LISTED) {
          walk.full = true
          break
        }
        entries.push(entry)
      }
    } finally {
      handle.closeSync()
    }
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return entries
    walk.failed = true
    walk.problems.push(fileProblem('error', folder, `cannot be read (${code}): allow this user to read it`))
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1))
}

function isLinkToRead(walk: Walk, path: string): boolean {
  const target = join(walk.directory, path)
  const folder = isFolder(target)
  if (!folder && !isFunctionFile(posix.basename(path))) return false
  if (isOutside(walk.directory, target)) {
    walk.problems.push(outside(path))
    return false
  }
  if (!folder) return true
  const message = 'this symlink leads to a directory: skipped, put the functions here'
  walk.problems.push(fileProblem('warning', path, message))
  return false
}

function outside(file: string): Problem {
  return fileProblem('warning', file, 'this symlink leads out of the app directory: not followed')
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
