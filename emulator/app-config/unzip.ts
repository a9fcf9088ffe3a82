import { crc32, inflateRawSync } from 'node:zlib'
import { EmulatorError } from '../core/errors.ts'
import { checkEntryName, checkTree } from './zip/entry-name.ts'
import { readZipDirectory, type ZipEntry, ZipFault } from './zip/zip-directory.ts'

/** What a zip may hold at most; more is refused before it is unpacked. */
export interface ZipLimits {
  readonly entries: number
  readonly fileBytes: number
  readonly totalBytes: number
}

/** Far beyond any app's configuration. */
const ZIP_LIMITS: ZipLimits = {
  entries: 10_000,
  fileBytes: 16 * 1024 ** 2,
  totalBytes: 64 * 1024 ** 2,
}

/**
 * The files of a zip by relative path, folders left out. Refuses what is no zip, what is beyond the limits, and every
 * entry that is no plain file at a plain path: `..`, absolute names, drive letters, duplicates, symlinks.
 */
export function unzipImport(
  bytes: Uint8Array,
  limits: ZipLimits = ZIP_LIMITS,
): ReadonlyMap<string, Uint8Array> {
  try {
    const entries = readZipDirectory(bytes)
    checkLimits(entries, limits)
    for (const entry of entries) checkEntryName(entry)
    const files = entries.filter(({ name }) => !name.endsWith('/'))
    checkTree(files.map(({ name }) => name))
    return new Map(files.map((entry) => [entry.name, contentOf(bytes, entry)]))
  } catch (error) {
    if (error instanceof ZipFault) throw new EmulatorError('invalid', `bad zip: ${error.message}`)
    throw error
  }
}

function checkLimits(entries: readonly ZipEntry[], limits: ZipLimits): void {
  const tooLarge = (what: string): never => {
    throw new EmulatorError('too-large', `zip refused: ${what}`)
  }
  if (entries.length > limits.entries) tooLarge(`more than ${limits.entries} entries`)
  for (const { name, size } of entries) {
    if (size > limits.fileBytes) tooLarge(`${JSON.stringify(name)} is larger than ${limits.fileBytes} bytes`)
  }
  const total = entries.reduce((sum, { size }) => sum + size, 0)
  if (total > limits.totalBytes) tooLarge(`its files are larger than ${limits.totalBytes} bytes together`)
}

function contentOf(bytes: Uint8Array, { name, method, packed, size, crc }: ZipEntry): Uint8Array {
  const broken = (): never => {
    throw new ZipFault(`${JSON.stringify(name)} is broken`)
  }
  const raw = bytes.subarray(packed.start, packed.end)
  const content = method === 0 ? raw.slice() : inflated(raw, size)
  // A size that lies could unpack to anything: it was the size that the limits were asked for.
  if (content === undefined || content.length !== size || crc32(content) !== crc) return broken()
  return content
}

function inflated(raw: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(size, 1) })
  } catch {
    return undefined
  }
}
