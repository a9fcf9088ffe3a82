import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { tries } from '../tries.fixture.ts'
import { unzipImport } from './unzip.ts'
import { readZipDirectory } from './zip/zip-directory.ts'
import { exportFileName, zipExport } from './zip.ts'

const FILES = new Map([
  ['stitch.json', '{}\n'],
  ['functions/add/source.js', 'exports = "é"'],
  ['functions/add/config.json', '{}'],
])
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)

describe('an exported zip', () => {
  it('has an entry for every folder before what is in it, empty ones too, and a Unix mode for each', () => {
    const entries = readZipDirectory(zipExport(FILES))
    expect(entries.map(({ name, mode }) => `${name} ${mode.toString(8)}`)).toEqual([
      'functions/ 40755',
      'functions/add/ 40755',
      'functions/add/config.json 100644',
      'functions/add/source.js 100644',
      'graphql/ 40755',
      'graphql/custom_resolvers/ 40755',
      'stitch.json 100644',
      'values/ 40755',
    ])
  })

  it('unpacks to the same files, whoever unpacks it', () => {
    const zip = zipExport(FILES)
    expect([...unzipImport(zip)].map(([path, bytes]) => [path, text(bytes)]).sort()).toEqual(
      [...FILES].sort(),
    )
    expect(text(unzipSync(zip)['functions/add/source.js'])).toBe('exports = "é"')
  })

  it('is the same bytes for the same files and time', () => {
    const at = Date.UTC(2024, 1, 29, 12, 30, 10)
    expect(zipExport(FILES, [], at)).toEqual(zipExport(new Map([...FILES].reverse()), [], at))
    expect(zipExport(FILES, [], at)).not.toEqual(zipExport(FILES, []))
  })

  it('is named after the app and the second it was made', () => {
    expect(exportFileName('birds', Date.UTC(2024, 1, 9, 8, 7, 6))).toBe('birds_20240209080706.zip')
    expect(exportFileName('a"b/c', 0)).toBe('a_b_c_19700101000000.zip')
  })
})

describe('a zip to be imported is refused', () => {
  const one = (name: string): Uint8Array =>
    zipExport(new Map([['xxxxxxxxxx.json', '{}']]), []).map(renamed(name))

  it.each([
    '../xxxxxx.json',
    '/xxxxxxxxx.json',
    'C:/xxxxxxx.json',
    'a/../../x.json',
    'a//xxxxxxx.json',
    'a\\xxxxxxxx.json',
  ])('for the name %s', (name) => {
    expect(() => unzipImport(one(name))).toThrow(/bad zip: /)
    expect(text(unzipImport(one('abcdefghij.json')).get('abcdefghij.json'))).toBe('{}')
  })

  it('for a symlink', () => {
    const zip = zipExport(new Map([['link', '/etc/passwd']]), [])
    const mode = zip.length - 22 - (46 + 'link'.length) + 40
    expect(() => unzipImport(zip.with(mode, 0).with(mode + 1, 0o120000 >> 8))).toThrow(
      '"link" is a link or a device',
    )
    expect(unzipImport(zip).size).toBe(1)
  })

  it('for a name that is there twice, or is a file and a folder', () => {
    const twice = zipExport(
      new Map([
        ['a', '1'],
        ['b', '2'],
      ]),
      [],
    ).map((byte) => (byte === 0x62 ? 0x61 : byte))
    expect(() => unzipImport(twice)).toThrow('"a" is there twice')
    expect(() =>
      unzipImport(
        zipExport(
          new Map([
            ['a', '1'],
            ['a/b', '2'],
          ]),
          [],
        ),
      ),
    ).toThrow('is a file and a folder')
  })

  it('for what is beyond the limits', () => {
    const zip = zipExport(
      new Map([
        ['a', 'x'.repeat(100)],
        ['b', 'x'.repeat(100)],
      ]),
      [],
    )
    const limits = { entries: 2, fileBytes: 100, totalBytes: 200 }
    expect(unzipImport(zip, limits).size).toBe(2)
    expect(() => unzipImport(zip, { ...limits, entries: 1 })).toThrow('more than 1 entries')
    expect(() => unzipImport(zip, { ...limits, fileBytes: 99 })).toThrow('"a" is larger than 99 bytes')
    expect(() => unzipImport(zip, { ...limits, totalBytes: 199 })).toThrow('larger than 199 bytes together')
  })

  it('for a size that lies', () => {
    const zip = zipExport(new Map([['a', 'x'.repeat(100_000)]]), [])
    const size = zip.length - 22 - 47 + 24
    expect(() =>
      unzipImport(
        zip
          .with(size, 1)
          .with(size + 1, 0)
          .with(size + 2, 0),
      ),
    ).toThrow('bad zip: "a" is broken')
  })

  it('for any bytes that are none, with a refusal of ours', () => {
    const zip = zipExport(FILES)
    const damaged = fc.tuple(fc.nat(zip.length - 1), fc.nat(255)).map(([at, byte]) => zip.with(at, byte))
    const cut = fc.nat(zip.length - 1).map((length) => zip.subarray(0, length))
    fc.assert(
      fc.property(fc.oneof(damaged, cut, fc.uint8Array()), (bytes) => {
        try {
          unzipImport(bytes)
        } catch (error) {
          expect(error).toMatchObject({
            name: 'EmulatorError',
            kind: expect.stringMatching(/^(invalid|too-large)$/),
          })
        }
      }),
      tries(1000),
    )
    expect(() => unzipImport(new Uint8Array())).toThrow('bad zip: this is no zip')
  })
})

/** Both headers of the one file get another name of the same length. */
function renamed(name: string) {
  const [old, now] = ['xxxxxxxxxx.json', name].map((part) => new TextEncoder().encode(part))
  return (byte: number, index: number, zip: Uint8Array): number => {
    const starts = [30, zip.length - 22 - 15]
    const start = starts.find((at) => index >= at && index < at + (old?.length ?? 0))
    return start === undefined ? byte : (now?.[index - start] ?? byte)
  }
}
