import { crc32, deflateRawSync } from 'node:zlib'

/** One entry as it is to stand in an archive, whatever is wrong with it. */
export interface ArchiveEntry {
  readonly name: string
  readonly content: Uint8Array
  readonly method: number
  readonly mode: number
  /** What is told of the size; by default the truth. */
  readonly size?: number | undefined
  /** The name beside the packed bytes; by default the same. */
  readonly localName?: string | undefined
  readonly packed?: Uint8Array
  readonly crc?: number
}

/** An archive written by hand: no library writes what has to be refused. `shared`: all entries are the first one's bytes. */
export function archiveOf(entries: readonly ArchiveEntry[], { shared = false } = {}): Uint8Array {
  const locals: Buffer[] = []
  const list: Buffer[] = []
  let at = 0
  for (const [index, entry] of entries.entries()) {
    const { content, method, mode, name, localName = name, size = content.length } = entry
    const packed = entry.packed ?? (method === 8 ? deflateRawSync(content) : content)
    const facts = { method, mode, size, packed: packed.length, crc: entry.crc ?? crc32(content) }
    const isAlone = !shared || index === 0
    list.push(header(CENTRAL, name, facts, shared ? 0 : at))
    if (!isAlone) continue
    const local = Buffer.concat([header(LOCAL, localName, facts, 0), packed])
    locals.push(local)
    at += local.length
  }
  const directory = Buffer.concat(list)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}

const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const UNIX = 3

interface Facts {
  readonly method: number
  readonly mode: number
  readonly size: number
  readonly packed: number
  readonly crc: number
}

function header(kind: number, name: string, facts: Facts, local: number): Buffer {
  const isCentral = kind === CENTRAL
  const encoded = Buffer.from(name)
  const fixed = Buffer.alloc(isCentral ? 46 : 30)
  // The list has one field more before those that both have.
  const from = isCentral ? 10 : 8
  fixed.writeUInt32LE(kind, 0)
  fixed.writeUInt16LE(facts.method, from)
  fixed.writeUInt32LE(facts.crc, from + 6)
  fixed.writeUInt32LE(facts.packed, from + 10)
  fixed.writeUInt32LE(facts.size, from + 14)
  fixed.writeUInt16LE(encoded.length, from + 18)
  if (isCentral) {
    fixed.writeUInt8(UNIX, 5)
    fixed.writeUInt16LE(facts.mode, 40)
    fixed.writeUInt32LE(local, 42)
  }
  return Buffer.concat([fixed, encoded])
}
