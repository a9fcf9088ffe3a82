/** One entry of a zip as its central directory says it. */
export interface ZipEntry {
  readonly name: string
  /** 0 stored, 8 deflated. */
  readonly method: 0 | 8
  readonly size: number
  readonly crc: number
  /** The Unix mode, 0 when whoever made the zip told none. */
  readonly mode: number
  /** Where its packed bytes are. */
  readonly packed: { readonly start: number; readonly end: number }
}

/** Why bytes are no zip that can be read. */
export class ZipFault extends Error {}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const END_LENGTH = 22
const MAX_COMMENT = 0xffff
const UNIX = 3
const MAC_OS = 19

/** The entries of a zip, in its order; throws a ZipFault for anything but a whole, plain, unencrypted one. */
export function readZipDirectory(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const end = findEnd(view)
    const count = view.getUint16(end + 10, true)
    const start = view.getUint32(end + 16, true)
    if (count === 0xffff || start === 0xffffffff) throw new ZipFault('larger than this can read (Zip64)')
    if (view.getUint16(end + 4, true) !== 0) throw new ZipFault('it is one part of several')
    return readEntries(view, bytes, start, count)
  } catch (error) {
    if (error instanceof RangeError) throw new ZipFault('it ends too early')
    throw error
  }
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_LENGTH
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END) return at
  }
  throw new ZipFault('this is no zip')
}

function readEntries(view: DataView, bytes: Uint8Array, start: number, count: number): ZipEntry[] {
  const entries: ZipEntry[] = []
  let at = start
  for (let index = 0; index < count; index += 1) {
    if (view.getUint32(at, true) !== CENTRAL) throw new ZipFault('its list of files is broken')
    const nameLength = view.getUint16(at + 28, true)
    const name = decodeName(bytes.subarray(at + 46, at + 46 + nameLength))
    const method = view.getUint16(at + 10, true)
    if ((view.getUint16(at + 8, true) & 1) !== 0) throw new ZipFault(`${JSON.stringify(name)} is encrypted`)
    if (method !== 0 && method !== 8)
      throw new ZipFault(`${JSON.stringify(name)} is packed in an unknown way`)
    const isUnix = [UNIX, MAC_OS].includes(view.getUint8(at + 5))
    entries.push({
      name,
      method,
      crc: view.getUint32(at + 16, true),
      size: view.getUint32(at + 24, true),
      mode: isUnix ? view.getUint16(at + 40, true) : 0,
      packed: packedAt(view, view.getUint32(at + 42, true), view.getUint32(at + 20, true)),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function packedAt(view: DataView, local: number, length: number): ZipEntry['packed'] {
  if (view.getUint32(local, true) !== LOCAL) throw new ZipFault('its list of files is broken')
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  if (start + length > view.byteLength) throw new ZipFault('it ends too early')
  return { start, end: start + length }
}

function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ZipFault('a file name is not UTF-8')
  }
}
