import { lstatSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import { errorCode } from '../../core/values/error-code.ts'
import { fileProblem, type Problem } from '../problem.ts'
import { positionIn, withoutByteOrderMark } from './json-document.ts'

/** A file of the app directory as it was read, with what a later write needs to know. */
export interface SourceFile {
  /** Relative to the app directory, with forward slashes. */
  readonly file: string
  /** The absolute path of the real file, behind any symlink. */
  readonly path: string
  /** Exactly the bytes, byte order mark included; null when they could not be read as text. */
  readonly text: string | null
  /** A symlink leads out of the app directory, so it is never written. */
  readonly outside: boolean
  /** It was read and held something that parses; a file being saved often does not. */
  readonly whole: boolean
}

/** A file, or null when there is none to read, and what is wrong with it. */
export interface SourceReading {
  readonly source: SourceFile | null
  readonly problems: readonly Problem[]
}

const MAX_BYTES = 1024 * 1024
const TOO_LARGE = 'larger than 1 MiB: too large for a configuration file, shorten it'

/** Reads one file of the app directory; a missing file is no problem, and nothing throws. */
export function readSourceFile(directory: string, file: string): SourceReading {
  const link = join(directory, file)
  const warn = (message: string): SourceReading => {
    return { source: null, problems: [fileProblem('warning', file, message)] }
  }
  const linked = statOrCode(() => lstatSync(link))
  if (linked === 'ENOENT' || linked === 'ENOTDIR') return { source: null, problems: [] }
  const isLink = typeof linked !== 'string' && linked.isSymbolicLink()
  const stats = statOrCode(() => statSync(link))
  if (isLink && stats === 'ELOOP') return warn('this symlink leads to itself: skipped, point it at a file')
  if (isLink && stats === 'ENOENT') return warn('this symlink leads nowhere: skipped, point it at a file')
  const unread: SourceFile = { file, path: link, text: null, outside: false, whole: false }
  const refuse = (message: string): SourceReading => {
    return { source: unread, problems: [fileProblem('error', file, message)] }
  }
  if (typeof stats === 'string') return refuse(unreadable(stats))
  if (stats.isDirectory()) {
    return isLink
      ? warn('this symlink leads to a directory: skipped, link to a file')
      : { source: null, problems: [] }
  }
  if (!stats.isFile()) return warn('not a regular file: skipped')
  if (stats.size > MAX_BYTES) return refuse(TOO_LARGE)
  return readWhole(directory, unread, refuse)
}

/** The reading of a file that is not on disk, with the same bounds; `path` is where it would be. */
export function sourceOfText(file: string, text: string, path: string): SourceReading {
  const isTooLarge = Buffer.byteLength(text) > MAX_BYTES
  const whole = !isTooLarge && withoutByteOrderMark(text).trim() !== ''
  return {
    source: { file, path, text: isTooLarge ? null : text, outside: false, whole },
    problems: isTooLarge ? [fileProblem('error', file, TOO_LARGE)] : [],
  }
}

/** Reads exactly the bytes as text, or fails with a code such as `ENOENT` or `ENCODING`. */
function readExactText(path: string): { text: string } | { code: string; bytes?: Buffer } {
  try {
    const bytes = readFileSync(path)
    try {
      return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
    } catch {
      return { code: 'ENCODING', bytes }
    }
  } catch (error) {
    return { code: errorCode(error) }
  }
}

function readWhole(
  directory: string,
  unread: SourceFile,
  refuse: (message: string) => SourceReading,
): SourceReading {
  const reading = readExactText(join(directory, unread.file))
  if ('text' in reading) {
    const { text } = reading
    const path = realPath(unread.path)
    const whole = withoutByteOrderMark(text).trim() !== ''
    return { source: { ...unread, path, text, outside: isOutside(directory, path), whole }, problems: [] }
  }
  if (reading.code === 'ENOENT') return { source: null, problems: [] }
  if (reading.code !== 'ENCODING') return refuse(unreadable(reading.code))
  const lenient = withoutByteOrderMark(String(reading.bytes))
  const message = 'this is not UTF-8 text: save the file as UTF-8'
  const position = positionIn(lenient, Math.max(0, lenient.indexOf('\uFFFD')))
  return { source: unread, problems: [{ ...fileProblem('error', unread.file, message), ...position }] }
}

/** Whether a path, once its symlinks are followed, leaves the app directory. */
export function isOutside(directory: string, path: string): boolean {
  const way = relative(realPath(directory), realPath(path))
  return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function unreadable(code: string): string {
  return `cannot be read (${code}): allow this user to read it`
}

function statOrCode(stat: () => Stats): Stats | string {
  try {
    return stat()
  } catch (error) {
    return errorCode(error)
  }
}
