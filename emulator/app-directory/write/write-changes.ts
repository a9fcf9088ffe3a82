import { posix, win32 } from 'node:path'
import { errorCode } from '../../core/values/error-code.ts'
import type { AppDirectory } from '../read-app-directory.ts'
import type { FileChanges } from '../tree/file-tree.ts'
import { SECRETS_FILE } from '../world/secrets.ts'
import { type CheckedChange, checkChange } from './check-change.ts'
import { deleteFiles, type Undo, writeFileInFolder } from './undoable.ts'
import { PathNotAllowed, ProviderReadOnly, ProviderWriteError, ProviderWriteFailed } from './write-errors.ts'

/**
 * Makes the changes on disk, all of them or none: every file is checked before the first is touched, and what was
 * done is taken back when the disk refuses half-way. Throws a ProviderWriteError. Answers the files that changed.
 */
export function writeChanges(app: AppDirectory, changes: FileChanges): readonly string[] {
  const real = checkChanges(app, changes).filter((change) => change.changes)
  const undos: Undo[] = []
  // Deleted first: `a` may have to give way to `a/b`, and on some disks `A.json` to `a.json`.
  const [deletions, writes] = [real.filter(isDeletion), real.filter((change) => !isDeletion(change))]
  try {
    const finish = deleteFiles(deletions, undos, told)
    for (const change of writes) told(change.file, () => writeFileInFolder(change, undos))
    finish()
  } catch (error) {
    for (const undo of undos.reverse()) undo()
    throw error
  }
  return real.map(({ file }) => file)
}

/** Throws as the write itself would where that can be told before it is tried; touches nothing. */
export function checkChanges(app: AppDirectory, changes: FileChanges): readonly CheckedChange[] {
  refuseStrangePaths(changes)
  return [...changes].map(([file, text]) => told(file, () => checkChange(app, file, text)))
}

/** Throws for a path that leads elsewhere, and for `secrets.json`, which is only ever read. */
export function refuseStrangePaths(changes: FileChanges): void {
  for (const file of changes.keys()) {
    const names = file.split('/')
    const isStrange = posix.isAbsolute(file) || win32.isAbsolute(file) || /^[a-z]:|[\\\0]/i.test(file)
    if (isStrange || names.some((name) => ['', '.', '..'].includes(name)))
      throw new PathNotAllowed(file, 'it is no path inside the app directory')
    if (file.toLowerCase() === SECRETS_FILE)
      throw new PathNotAllowed(file, 'secrets are read from it, and never written')
  }
}

function isDeletion({ text }: CheckedChange): boolean {
  return text === null
}

/** Words the system's refusals. */
function told<T>(file: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof ProviderWriteError) throw error
    const code = errorCode(error)
    if (!['EACCES', 'EPERM', 'EROFS'].includes(code))
      throw new ProviderWriteFailed(file, code, { cause: error })
    throw new ProviderReadOnly(file, `this user may not write it (${code})`, { cause: error })
  }
}
