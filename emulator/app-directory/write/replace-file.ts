import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { errorCode } from '../../core/values/error-code.ts'

/** Replaces a file in one step, keeping its mode and owner: a reader sees the old bytes or the new ones. */
export function replaceFile(path: string, text: string): void {
  const like = statSync(path, { throwIfNoEntry: false })
  const temporary = openTemporary(path)
  try {
    try {
      // Before the text goes in: a private file's content is never readable by others, even for a moment.
      if (like !== undefined) copyOwnership(temporary.descriptor, like)
      writeFileSync(temporary.descriptor, text)
      fsyncSync(temporary.descriptor)
    } finally {
      closeSync(temporary.descriptor)
    }
    renameSync(temporary.path, path)
  } catch (error) {
    rmSync(temporary.path, { force: true })
    throw error
  }
}

// A hidden name, which every reader of the folder skips; a crash may have left earlier ones behind.
function openTemporary(path: string): { path: string; descriptor: number } {
  for (let attempt = 1; ; attempt += 1) {
    const temporary = join(dirname(path), `.${basename(path)}.${attempt}.tmp`)
    try {
      return { path: temporary, descriptor: openSync(temporary, 'wx') }
    } catch (error) {
      if (errorCode(error) !== 'EEXIST' || attempt === 100) throw error
    }
  }
}

function copyOwnership(descriptor: number, like: Stats): void {
  try {
    fchownSync(descriptor, like.uid, like.gid)
  } catch {
    // Only a privileged user may give a file away; the content matters more than its owner.
  }
  fchmodSync(descriptor, like.mode & 0o7777)
}
