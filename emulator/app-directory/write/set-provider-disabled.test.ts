import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tries, WORLD_SHARE } from '../../tries.fixture.ts'
import {
  ALL_PROVIDERS,
  anonUser,
  createTestDirectory,
  exported,
  providerFile,
  type TestDirectory,
} from '../app-directory.fixture.ts'
import { readAppDirectory } from '../read-app-directory.ts'
import { replaceFile } from './replace-file.ts'
import { setProviderDisabled } from './set-provider-disabled.ts'
import {
  ProviderFileBroken,
  ProviderNeedsOptions,
  ProviderReadOnly,
  ProviderWriteConflict,
  ProviderWriteFailed,
  UnknownProvider,
} from './write-errors.ts'

const FILE = 'auth_providers/anon-user.json'
const TOKEN = 'auth_providers/custom-token.json'

function toggle(directory: TestDirectory, name: string, disabled: boolean) {
  return setProviderDisabled(readAppDirectory(directory.path), name, disabled)
}

const P1 = `{
    "id": "5f0c1ab2d3e4f5061728394a",
    "name": "custom-token",
    "type": "custom-token",
    "config": {
        "audience": "disabled"
    },
    "secret_config": {},
    "disabled": false,
    "metadata_fields": []
}
`
const P2 = `{
    "name": "custom-token",
    "type": "custom-token",
    "disabled": false,
    "config": {
        "audience": "disabled"
    }
}
`
const P3 = `{
    "config": {
        "audience": "disabled"
    },
    "disabled": false,
    "name": "custom-token",
    "type": "custom-token"
}
`

it.each([P1, P2, P3])(
  'app-directory 31: toggling twice leaves the file byte-identical (order %#)',
  (text) => {
    const directory = createTestDirectory({ [TOKEN]: text })
    expect(toggle(directory, 'custom-token', true)).toEqual({ file: TOKEN, written: true, created: false })
    expect(directory.read(TOKEN)).toBe(text.replace('"disabled": false', '"disabled": true'))
    toggle(directory, 'custom-token', false)
    expect(directory.read(TOKEN)).toBe(text)
  },
)

it.each([
  ['2 spaces', '{\n  "name": "anon-user",\n  "type": "anon-user",\n  "disabled": false\n}\n'],
  ['tabs', '{\n\t"name": "anon-user",\n\t"type": "anon-user",\n\t"disabled"  :\tfalse\n}\n'],
  ['CRLF', '{\r\n  "type": "anon-user",\r\n  "disabled": false\r\n}\r\n'],
  ['a byte order mark', '\uFEFF{ "type": "anon-user", "disabled": false }\n'],
  ['no final newline', '{"type":"anon-user","disabled":false}'],
  ['trailing blanks', '{"type":"anon-user","disabled":false, "id": ""}  \n\n'],
  ['a duplicate key', '{"disabled":true, "type":"anon-user","disabled":false}'],
])('app-directory 32: a file with %s changes only in the token', (_kind, text) => {
  const directory = createTestDirectory({ [FILE]: text })
  toggle(directory, 'anon-user', true)
  const at = text.lastIndexOf('false')
  expect(directory.read(FILE)).toBe(`${text.slice(0, at)}true${text.slice(at + 5)}`)
})

it.each([P1, P2, P3])(
  'app-directory 33: an absent disabled is inserted where its order wants it (%#)',
  (text) => {
    const absent = text.replace(/\n {4}"disabled": false,/, '')
    const directory = createTestDirectory({ 'stitch.json': '{}', [TOKEN]: absent })
    const expected = text === P2 ? inServerOrder() : text.replace('false', 'true')
    toggle(directory, 'custom-token', true)
    expect(directory.read(TOKEN)).toBe(expected)
    toggle(directory, 'custom-token', false)
    expect(directory.read(TOKEN)).toBe(expected.replace('"disabled": true', '"disabled": false'))
  },
)

// Without `disabled` the newer order looks like the older one, which generations 1 to 3 mean.
function inServerOrder(): string {
  return `{
    "name": "custom-token",
    "type": "custom-token",
    "config": {
        "audience": "disabled"
    },
    "disabled": true
}
`
}

it('app-directory 33: in generation 4, or beside providers in the newer order, it follows the type', () => {
  const providers = (disabled: string, other: object): string =>
    exported({ 'api-key': other, 'custom-token': '?' }).replace(
      '"?"',
      `{"name": "custom-token", "type": "custom-token", ${disabled}"config": {}}`,
    )
  const newer = { name: 'local-userpass', type: 'api-key', disabled: false, config: {} }
  const plain = { name: 'api-key', type: 'api-key', disabled: false }
  for (const [root, other] of [
    ['root_config.json', plain],
    ['realm_config.json', newer],
  ] as const) {
    const directory = createTestDirectory({ [root]: '{}', 'auth/providers.json': providers('', other) })
    toggle(directory, 'custom-token', true)
    expect(directory.read('auth/providers.json')).toBe(providers('"disabled": true, ', other))
  }
})

it('app-directory 33: an absent disabled that means enabled already is left alone', () => {
  const directory = createTestDirectory({ [FILE]: providerFile('anon-user') })
  expect(toggle(directory, 'anon-user', false).written).toBe(false)
  expect(directory.read(FILE)).toBe(providerFile('anon-user'))
})

it('app-directory 34: in providers.json only one provider changes', () => {
  const text = exported(ALL_PROVIDERS).replaceAll('\n', '\r\n')
  const directory = createTestDirectory({ 'realm_config.json': '{}', 'auth/providers.json': text })
  toggle(directory, 'local-userpass', true)
  const at = text.indexOf('"disabled": false', text.indexOf('"local-userpass"'))
  const expected = `${text.slice(0, at)}"disabled": true${text.slice(at + '"disabled": false'.length)}`
  expect(directory.read('auth/providers.json')).toBe(expected)
})

it('app-directory 35: a new provider gets a file as an export would write it', () => {
  const directory = createTestDirectory({ 'stitch.json': '{}' })
  expect(toggle(directory, 'anon-user', true)).toEqual({ file: FILE, written: true, created: true })
  expect(directory.read(FILE)).toBe(
    '{\n    "name": "anon-user",\n    "type": "anon-user",\n    "disabled": true\n}\n',
  )
  const unconfigured = createTestDirectory()
  toggle(unconfigured, 'api-key', false)
  expect(unconfigured.read('auth_providers/api-key.json')).toBe(providerFile('api-key', { disabled: false }))
})

it('app-directory 35: a new provider goes to its sorted place in providers.json', () => {
  const { 'api-key': _, ...others } = ALL_PROVIDERS
  const { 'anon-user': first, 'oauth2-google': last, ...middle } = ALL_PROVIDERS
  for (const [before, name] of [
    [others, 'api-key'],
    [{ ...middle, 'oauth2-google': last }, 'anon-user'],
    [{ 'anon-user': first }, 'local-userpass'],
  ] as const) {
    const directory = createTestDirectory({
      'realm_config.json': '{}',
      'auth/providers.json': exported(before),
    })
    expect(toggle(directory, name, true).created).toBe(true)
    const after = { ...before, [name]: { name, type: name, disabled: true } }
    const sorted = Object.fromEntries(Object.entries(after).sort(([a], [b]) => (a < b ? -1 : 1)))
    expect(directory.read('auth/providers.json')).toBe(exported(sorted))
  }
})

it.each([
  [
    '{}\n',
    '{\n    "api-key": {\n        "name": "api-key",\n        "type": "api-key",\n        "disabled": true\n    }\n}\n',
  ],
  [
    '{"anon-user":{"type":"anon-user"}}',
    '{"anon-user":{"type":"anon-user"},"api-key":{"name":"api-key","type":"api-key","disabled":true}}',
  ],
  [
    '{\r\n\t"anon-user": {\r\n\t\t"type": "anon-user"\r\n\t}\r\n}',
    '{\r\n\t"anon-user": {\r\n\t\t"type": "anon-user"\r\n\t},\r\n\t"api-key": {\r\n\t\t"name": "api-key",\r\n\t\t"type": "api-key",\r\n\t\t"disabled": true\r\n\t}\r\n}',
  ],
])('app-directory 35: a new provider takes on the form of its file (%#)', (before, after) => {
  const directory = createTestDirectory({ 'root_config.json': '{}', 'auth/providers.json': before })
  toggle(directory, 'api-key', true)
  expect(directory.read('auth/providers.json')).toBe(after)
})

it('app-directory 35: without providers.json one is made', () => {
  const directory = createTestDirectory({ 'root_config.json': '{}' })
  toggle(directory, 'anon-user', false)
  expect(directory.read('auth/providers.json')).toBe(exported({ 'anon-user': ALL_PROVIDERS['anon-user'] }))
})

it('a provider that needs options is not made', () => {
  const directory = createTestDirectory({ 'stitch.json': '{}' })
  expect(() => toggle(directory, 'oauth2-google', false)).toThrow(ProviderNeedsOptions)
  expect(() => toggle(directory, 'oauth2-google', false)).toThrow(/config/)
  expect(() => toggle(directory, 'ldap', false)).toThrow(UnknownProvider)
  expect(readdirSync(directory.path)).toEqual(['stitch.json'])
})

it('app-directory 36: the file is replaced in one step, keeps its mode and leaves nothing behind', () => {
  const directory = createTestDirectory({ [FILE]: anonUser(false) })
  chmodSync(directory.at(FILE), 0o640)
  const before = statSync(directory.at(FILE))
  const reader = readFileSync(directory.at(FILE), 'utf8')
  writeFileSync(directory.at('auth_providers/.anon-user.json.1.tmp'), 'left by a crash')
  toggle(directory, 'anon-user', true)
  const after = statSync(directory.at(FILE))
  expect(after.mode).toBe(before.mode)
  expect(after.ino).not.toBe(before.ino)
  expect(reader).toBe(anonUser(false))
  expect(readdirSync(directory.at('auth_providers')).sort()).toEqual([
    '.anon-user.json.1.tmp',
    'anon-user.json',
  ])
})

it('app-directory 36: a write that fails leaves the old file and no other', () => {
  const directory = createTestDirectory({ 'auth_providers/x/y': '' })
  expect(() => replaceFile(directory.at('auth_providers/x'), 'text')).toThrow()
  expect(readdirSync(directory.at('auth_providers'))).toEqual(['x'])
})

it('app-directory 37: a file that changed or went since it was read is refused', () => {
  const directory = createTestDirectory({ [FILE]: anonUser(false) })
  const app = readAppDirectory(directory.path)
  directory.write(FILE, providerFile('anon-user', { disabled: false, id: '' }))
  expect(() => setProviderDisabled(app, 'anon-user', true)).toThrow(ProviderWriteConflict)
  expect(() => setProviderDisabled(app, 'anon-user', true)).toThrow(/reload and try again/)
  expect(directory.read(FILE)).toContain('"id": ""')
  directory.remove(FILE)
  expect(() => setProviderDisabled(app, 'anon-user', true)).toThrow(ProviderWriteConflict)
  expect(readdirSync(directory.at('auth_providers'))).toEqual([])
  directory.write('auth_providers/api-key.json', providerFile('api-key'))
  expect(() => setProviderDisabled(app, 'api-key', true)).toThrow(ProviderWriteConflict)
})

it('equal bytes are not written', () => {
  const directory = createTestDirectory({ [FILE]: anonUser(true) })
  const before = statSync(directory.at(FILE))
  expect(toggle(directory, 'anon-user', true).written).toBe(false)
  expect(statSync(directory.at(FILE)).ino).toBe(before.ino)
})

it('app-directory 39: a symlinked file stays a symlink and its target changes', () => {
  const directory = createTestDirectory({ 'shared/anon.json': anonUser(false) })
  mkdirSync(directory.at('auth_providers'))
  symlinkSync('../shared/anon.json', directory.at(FILE))
  toggle(directory, 'anon-user', true)
  expect(lstatSync(directory.at(FILE)).isSymbolicLink()).toBe(true)
  expect(readlinkSync(directory.at(FILE))).toBe('../shared/anon.json')
  expect(directory.read('shared/anon.json')).toBe(anonUser(true))
})

it('a symlink that leads out of the app directory is read-only', () => {
  const directory = createTestDirectory({ 'anon.json': anonUser(false), 'app/stitch.json': '{}' })
  mkdirSync(directory.at('app/auth_providers'))
  symlinkSync('../../anon.json', directory.at(`app/${FILE}`))
  const app = readAppDirectory(directory.at('app'))
  expect(app.template.providers.has('anon-user')).toBe(true)
  expect(() => setProviderDisabled(app, 'anon-user', true)).toThrow(ProviderReadOnly)
  expect(directory.read('anon.json')).toBe(anonUser(false))
  mkdirSync(directory.at('elsewhere'))
  directory.remove('app/auth_providers')
  symlinkSync('../elsewhere', directory.at('app/auth_providers'))
  expect(() => setProviderDisabled(readAppDirectory(directory.at('app')), 'api-key', true)).toThrow(
    ProviderReadOnly,
  )
})

it('a broken definition is not edited', () => {
  const directory = createTestDirectory({ 'stitch.json': '{}', [FILE]: anonUser(false) })
  const good = readAppDirectory(directory.path)
  directory.write(FILE, '{')
  expect(() => setProviderDisabled(readAppDirectory(directory.path, good), 'anon-user', true)).toThrow(
    ProviderFileBroken,
  )
  expect(() => toggle(directory, 'anon-user', true)).toThrow(ProviderFileBroken)
  expect(directory.read(FILE)).toBe('{')
})

it('a directory that is not there is an error that says so', () => {
  const directory = createTestDirectory()
  const app = readAppDirectory(directory.at('nowhere'))
  expect(() => setProviderDisabled(app, 'anon-user', true)).toThrow(ProviderWriteFailed)
  expect(() => setProviderDisabled(app, 'anon-user', true)).toThrow(/ENOENT/)
})

it('toggling changes exactly one token, however a valid file is formatted', () => {
  const directory = createTestDirectory({ 'stitch.json': '{}' })
  const blank = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r\n'), maxLength: 3 })
  const members = fc.shuffledSubarray([
    '"config": {}',
    '"x-😀": [1, true]',
    '"id": ""',
    '"name": "anon-user"',
  ])
  fc.assert(
    fc.property(
      members,
      fc.nat(4),
      fc.array(blank, { minLength: 12, maxLength: 12 }),
      (others, place, blanks) => {
        const all = ['"type": "anon-user"', ...others]
        all.splice(Math.min(place, all.length), 0, `"disabled"${blanks[0]}:${blanks[1]}false`)
        const body = all.map((member, index) => `${blanks[index + 2]}${member}${blanks[index + 3]}`).join(',')
        const text = `${blanks[10]}{${body}}${blanks[11]}`
        directory.write(FILE, text)
        toggle(directory, 'anon-user', true)
        expect(directory.read(FILE)).toBe(text.replace('false', 'true'))
        toggle(directory, 'anon-user', false)
        expect(directory.read(FILE)).toBe(text)
      },
    ),
    tries(100, WORLD_SHARE),
  )
})

it('inserting a missing disabled adds one member and keeps every other byte', () => {
  const directory = createTestDirectory({ 'stitch.json': '{}' })
  const blank = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r\n'), maxLength: 3 })
  const members = fc.shuffledSubarray([
    '"config": {}',
    '"secret_config": {}',
    '"id": ""',
    '"name": "anon-user"',
  ])
  fc.assert(
    fc.property(members, fc.array(blank, { minLength: 8, maxLength: 8 }), (others, blanks) => {
      const all = [...others, '"type": "anon-user"']
      const text = `{${all.map((member, index) => `${blanks[index]}${member}${blanks[index + 1]}`).join(',')}}`
      directory.write(FILE, text)
      toggle(directory, 'anon-user', true)
      const after = directory.read(FILE)
      expect(JSON.parse(after)).toEqual({ ...JSON.parse(text), disabled: true })
      expect(commonEnds(text, after)).toBeGreaterThanOrEqual(text.length)
      expect(readAppDirectory(directory.path).entries).toMatchObject([{ disabled: true, stale: false }])
    }),
    tries(100, WORLD_SHARE),
  )
})

function commonEnds(before: string, after: string): number {
  let start = 0
  while (start < before.length && before[start] === after[start]) start += 1
  let end = 0
  while (end < before.length && before.at(-1 - end) === after.at(-1 - end)) end += 1
  return start + end
}
