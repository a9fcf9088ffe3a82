import { accessSync, constants, lstatSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { errorCode } from '../../core/values/error-code.ts'
import { isOutside } from '../json/source-file.ts'
import { ROOT_FILE_NAMES } from '../read/find-root.ts'
import { PROVIDERS_FILE, PROVIDERS_FOLDER } from '../read/provider-files.ts'
import type { AppDirectory } from '../read-app-directory.ts'
import { ENVIRONMENTS_FOLDER } from '../world/environment.ts'
import { FUNCTIONS_FOLDER } from '../world/function-tree.ts'
import { MANIFEST } from '../world/functions.ts'
import { VALUES_FOLDER } from '../world/values.ts'
import { ProviderReadOnly, ProviderWriteConflict, ProviderWriteFailed } from './write-errors.ts'

/** One change that may be made, as far as can be told before it is tried. */
export interface CheckedChange {
  readonly file: string
  /** Absolute: the real file, behind any symlink; of a deletion the name itself. */
  readonly path: string
  readonly text: string | null
  /** What the file says now; null when there is none. */
  readonly before: string | null
  /** False when the disk says so already. */
  readonly changes: boolean
}

/** Throws when the file changed since it was read, lies elsewhere or may not be written. */
export function checkChange(app: AppDirectory, file: string, text: string | null): CheckedChange {
  const { tree, directory } = app
  if (directory === null) throw new ProviderReadOnly(file, 'this app directory is not on disk')
  const known = app.sources.get(file)
  const { source } = tree.read(file)
  const link = join(directory, file)
  if (known !== undefined && source?.text !== known.text) throw new ProviderWriteConflict(file)
  if (source === null) {
    if (isThere(link)) throw new ProviderReadOnly(file, 'it is no file')
    if (text !== null) checkFolder(directory, file)
    return { file, path: link, text, before: null, changes: text !== null }
  }
  if (known === undefined && wasRead(app, file)) throw new ProviderWriteConflict(file)
  if (source.text === null) throw new ProviderReadOnly(file, 'it cannot be read as it is')
  if (source.outside)
    throw new ProviderReadOnly(file, `it is a symlink to ${source.path}, outside the app directory`)
  if (source.text === text) return { file, path: source.path, text, before: text, changes: false }
  // A rename would replace even a write-protected file, against its owner's wish.
  accessSync(source.path, constants.W_OK)
  accessSync(dirname(source.path), constants.W_OK)
  return { file, path: text === null ? link : source.path, text, before: source.text, changes: true }
}

/** Whether the reading would hold this file if it had been there: then it is new on disk, and nobody has seen it yet. */
function wasRead({ generation, rootFile, sources }: AppDirectory, file: string): boolean {
  const [folder = '', name = '', ...deeper] = file.split('/')
  if (ROOT_FILE_NAMES.includes(file)) return rootFile === null
  if (file === PROVIDERS_FILE) return true
  if ([PROVIDERS_FOLDER, VALUES_FOLDER].includes(folder))
    return deeper.length === 0 && name.endsWith('.json') && !name.startsWith('.')
  // Of the environments only the one in force is read.
  if (folder === ENVIRONMENTS_FOLDER || folder !== FUNCTIONS_FOLDER) return false
  const isList = generation === null ? sources.has(PROVIDERS_FILE) : generation >= 20210101
  if (isList) return file === MANIFEST || file.endsWith('.js')
  return deeper.length === 1 && ['config.json', 'source.js'].includes(deeper[0] ?? '')
}

/** The nearest folder that is there must be one, inside, and open to this user. */
function checkFolder(directory: string, file: string): void {
  let folder = dirname(join(directory, file))
  while (folder !== directory && !isThere(folder)) folder = dirname(folder)
  if (isOutside(directory, folder)) {
    throw new ProviderReadOnly(file, 'its folder is a symlink that leads outside the app directory')
  }
  if (!statSync(folder).isDirectory()) throw new ProviderWriteFailed(file, 'ENOTDIR')
  accessSync(folder, constants.W_OK)
}

/** A symlink that leads nowhere is there as well. */
function isThere(path: string): boolean {
  try {
    lstatSync(path)
    return true
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes(errorCode(error))) throw error
    return false
  }
}
