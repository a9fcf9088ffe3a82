import { posix, win32 } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { EmulatorError } from '../../core/errors.ts'
import { tries } from '../../tries.fixture.ts'
import { wildText } from '../../wild-json.fixture.ts'
import { unzipImport } from '../unzip.ts'
import { zipExport } from '../zip.ts'
import { type ArchiveEntry, archiveOf } from './archive.fixture.ts'

const LIMITS = { entries: 20, fileBytes: 1000, totalBytes: 2000 }
const NESTED = zipExport(new Map([['../x', 'x']]), [])
const BOMB = new Uint8Array(100_000)

const name = fc
  .oneof(
    fc.constantFrom('stitch.json', 'functions/add/source.js', 'a', 'a/', 'a/b', 'A', 'é'),
    wildText([
      '..',
      '.',
      '/',
      '\\',
      'a',
      'b',
      'C:',
      '\u0000',
      '\n',
      '\ufeff',
      '~',
      'nul',
      '//',
      'server',
      '%2e%2e',
    ]),
  )
  // Half of a pair has no bytes.
  .map((text) => text.toWellFormed())

const content = fc.oneof(
  fc.uint8Array({ maxLength: 40 }),
  fc.constantFrom(NESTED, BOMB, BOMB.subarray(0, 1000), new Uint8Array()),
)
const entry: fc.Arbitrary<ArchiveEntry> = fc.record({
  name,
  content,
  method: fc.constantFrom(8, 8, 0, 12),
  /** What the list says of the size, when it lies. */
  size: fc.option(fc.constantFrom(0, 1, 1000, 0x7fffffff, 0xffffffff), { nil: undefined, freq: 3 }),
  mode: fc.constantFrom(0o100644, 0o100644, 0o100644, 0o040755, 0, 0o120777, 0o060644, 0o010644),
  /** The name beside the bytes, which some tools go by. */
  localName: fc.option(name, { nil: undefined, freq: 3 }),
})

it('any archive is plain files at plain paths inside, within the limits, or refused by name', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 6 }), fc.boolean(), (entries, hasTwin) => {
      const [first] = entries
      let files: ReadonlyMap<string, Uint8Array>
      try {
        files = unzipImport(archiveOf(hasTwin && first ? [...entries, first] : entries), LIMITS)
      } catch (error) {
        expect(error).toBeInstanceOf(EmulatorError)
        expect(error).toMatchObject({ kind: expect.stringMatching(/^(invalid|too-large)$/) })
        return
      }
      expect(hasTwin && first !== undefined && !first.name.endsWith('/')).toBe(false)
      let total = 0
      for (const [path, bytes] of files) {
        for (const { resolve, sep, isAbsolute } of [posix, win32]) {
          const root = resolve('/app')
          expect(resolve(root, path).startsWith(root + sep)).toBe(true)
          expect(isAbsolute(path)).toBe(false)
        }
        expect(path).toBe(posix.normalize(path))
        expect(path).not.toContain('\0')
        const [given] = entries.filter((candidate) => candidate.name.replace(/^\ufeff/, '') === path)
        expect(Buffer.from(bytes).equals(given?.content ?? Buffer.of(1))).toBe(true)
        expect(given?.mode === 0 || ((given?.mode ?? 0) & 0o170000) === 0o100000).toBe(
          given?.mode !== 0o040755,
        )
        expect(bytes.length).toBeLessThanOrEqual(LIMITS.fileBytes)
        total += bytes.length
      }
      expect(total).toBeLessThanOrEqual(LIMITS.totalBytes)
    }),
    tries(1000),
  )
})

it('an archive in an archive stays a file', () => {
  const files = unzipImport(archiveOf([{ name: 'a.zip', content: NESTED, method: 0, mode: 0 }]))
  expect([...files.keys()]).toEqual(['a.zip'])
})

it('a thousand entries of one piece of packed bytes unpack to no more than the limit', () => {
  const packed = deflateRawSync(BOMB)
  const many = Array.from({ length: 1000 }, (_, index) => ({
    name: `f${index}`,
    content: BOMB,
    packed,
    crc: crc32(BOMB),
    method: 8,
    mode: 0,
  }))
  expect(() => unzipImport(archiveOf(many, { shared: true }))).toThrow('larger than 67108864 bytes together')
})

it('paths of thousands of folders are refused before each of them is looked for', () => {
  const deep = 'a/'.repeat(2000)
  const many = Array.from({ length: 9000 }, (_, index) => {
    return { name: `${deep}${index}`, content: new Uint8Array(), method: 0, mode: 0 }
  })
  expect(() => unzipImport(archiveOf(many, { shared: true }))).toThrow('is in more than 64 folders')
})
