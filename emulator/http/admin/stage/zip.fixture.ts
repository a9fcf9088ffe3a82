import { inflateRawSync } from 'node:zlib'

/** One entry of an archive, in the archive's order. */
export interface ZipEntry {
  /** A directory's ends with a slash. */
  readonly name: string
  readonly isDirectory: boolean
  /** The permission bits a Go program creates the file with. */
  readonly mode: number
  readonly bytes: Buffer
}

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const UNIX = 3
const MACOS = 19

/** Reads an archive as Go's `archive/zip` does, which both CLIs use: the directory at its end counts, checksums are checked. */
export function readZip(archive: Buffer): ZipEntry[] {
  const end = archive.lastIndexOf(signature(END_OF_DIRECTORY))
  if (end < 0) throw new Error('zip: not a valid zip file')
  const count = archive.readUInt16LE(end + 10)
  let at = archive.readUInt32LE(end + 16)
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('zip: not a valid zip file')
    const nameLength = archive.readUInt16LE(at + 28)
    const name = archive.toString('utf8', at + 46, at + 46 + nameLength)
    entries.push({
      name,
      isDirectory: name.endsWith('/'),
      mode: modeOf(archive.readUInt16LE(at + 4) >> 8, archive.readUInt32LE(at + 38), name),
      bytes: contentOf(archive, at, name),
    })
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return entries
}

function contentOf(archive: Buffer, at: number, name: string): Buffer {
  const method = archive.readUInt16LE(at + 10)
  const checksum = archive.readUInt32LE(at + 16)
  const size = archive.readUInt32LE(at + 20)
  const local = archive.readUInt32LE(at + 42)
  if (archive.readUInt32LE(local) !== LOCAL_ENTRY) throw new Error(`zip: no local header for '${name}'`)
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
  const packed = archive.subarray(start, start + size)
  if (method !== 0 && method !== 8) throw new Error(`zip: unsupported compression algorithm for '${name}'`)
  const bytes = method === 0 ? Buffer.from(packed) : inflateRawSync(packed)
  if (bytes.length !== archive.readUInt32LE(at + 24) || crc32(bytes) !== checksum)
    throw new Error(`zip: checksum error in '${name}'`)
  return bytes
}

/** What Go makes of the attributes: Unix modes only where the archive says it comes from such a system. */
function modeOf(system: number, attributes: number, name: string): number {
  if (system === UNIX || system === MACOS) return (attributes >>> 16) & 0o777
  const readOnly = (attributes & 1) === 1
  if (name.endsWith('/')) return readOnly ? 0o555 : 0o777
  return readOnly ? 0o444 : 0o666
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function crc32(bytes: Buffer): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1))
  }
  return ~crc >>> 0
}
