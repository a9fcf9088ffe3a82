import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs'
import { expect, it } from 'vitest'
import { anonUser, createTestDirectory, exported, type TestDirectory } from '../app-directory.fixture.ts'
import { readAppDirectory } from '../read-app-directory.ts'
import { writeChanges } from './write-changes.ts'
import {
  PathNotAllowed,
  ProviderReadOnly,
  ProviderWriteConflict,
  ProviderWriteFailed,
} from './write-errors.ts'

const FILES = {
  'realm_config.json': '{}\n',
  'auth/providers.json': exported({}),
  'values/a.json': exported({ value: 1 }),
  'values/b.json': exported({ value: 2 }),
  'functions/sum/deep/f.js': 'exports = () => 1',
}

function change(directory: TestDirectory, changes: Record<string, string | null>) {
  return writeChanges(readAppDirectory(directory.path), new Map(Object.entries(changes)))
}

/** Every file with its text, mode and inode: what must be as it was. */
function everything(directory: TestDirectory) {
  const files = readdirSync(directory.path, { recursive: true }).map(String).sort()
  return files.map((file) => {
    const { mode, size } = statSync(directory.at(file))
    return [file, mode, statSync(directory.at(file)).isFile() ? directory.read(file) : size]
  })
}

it('files are written, made with their folders, and deleted, and only what is different is told', () => {
  const directory = createTestDirectory(FILES)
  chmodSync(directory.at('values/a.json'), 0o640)
  const written = change(directory, {
    'values/a.json': exported({ value: 'new' }),
    'values/b.json': null,
    'services/x/y/config.json': '{}',
    'realm_config.json': '{}\n',
    'values/never.json': null,
  })
  expect([...written].sort()).toEqual(['services/x/y/config.json', 'values/a.json', 'values/b.json'])
  expect(directory.read('values/a.json')).toBe(exported({ value: 'new' }))
  expect(statSync(directory.at('values/a.json')).mode & 0o777).toBe(0o640)
  expect(readdirSync(directory.at('values'))).toEqual(['a.json'])
  expect(directory.read('services/x/y/config.json')).toBe('{}')
})

it('a folder in a folder goes with its last file, one of the directory itself stays', () => {
  const directory = createTestDirectory({ ...FILES, 'functions/keep/README.md': 'mine' })
  change(directory, { 'functions/sum/deep/f.js': null, 'values/a.json': null, 'values/b.json': null })
  expect(readdirSync(directory.at('functions'))).toEqual(['keep'])
  expect(readdirSync(directory.at('values'))).toEqual([])
})

it('a folder that holds anything else stays', () => {
  const directory = createTestDirectory({ ...FILES, 'functions/sum/deep/notes.txt': 'mine' })
  change(directory, { 'functions/sum/deep/f.js': null })
  expect(readdirSync(directory.at('functions/sum/deep'))).toEqual(['notes.txt'])
})

it.each([
  'secrets.json',
  'Secrets.JSON',
  '/etc/passwd',
  '../outside.json',
  'values/../../outside.json',
  'values//a.json',
  './values/a.json',
  'C:\\x.json',
  'c:x.json',
  'values\\a.json',
  'values/a\0.json',
  '',
])('%j is refused, and with it everything else', (path) => {
  const directory = createTestDirectory({ 'app/realm_config.json': '{}' })
  const app = readAppDirectory(directory.at('app'))
  const changes = new Map([
    ['values/a.json', '{}'],
    [path, '{}'],
  ])
  const before = everything(directory)
  expect(() => writeChanges(app, changes)).toThrow(PathNotAllowed)
  expect(everything(directory)).toEqual(before)
})

it.each([
  ['was changed', (directory: TestDirectory) => directory.write('values/b.json', exported({ value: 3 }))],
  ['is gone', (directory: TestDirectory) => directory.remove('values/b.json')],
])('nothing is written when a file %s since it was read', (_what, meddle) => {
  const directory = createTestDirectory(FILES)
  const app = readAppDirectory(directory.path)
  meddle(directory)
  const before = everything(directory)
  for (const text of ['{}', null]) {
    const changes = new Map([
      ['values/a.json', '{}'],
      ['values/b.json', text],
    ])
    expect(() => writeChanges(app, changes)).toThrow(ProviderWriteConflict)
    expect(everything(directory)).toEqual(before)
  }
})

it.each(['values/new.json', 'functions/new.js', 'functions/config.json'])(
  '%s that appeared since the directory was read is not overwritten',
  (file) => {
    const directory = createTestDirectory(FILES)
    const app = readAppDirectory(directory.path)
    directory.write(file, '[]')
    expect(() => writeChanges(app, new Map([[file, '{}']]))).toThrow(ProviderWriteConflict)
    expect(directory.read(file)).toBe('[]')
  },
)

it('a file that no reading holds may be replaced', () => {
  const directory = createTestDirectory({ ...FILES, 'services/x.json': '{}', 'environments/qa.json': '{}' })
  change(directory, { 'services/x.json': '{"a":1}', 'environments/qa.json': '{"values":{}}' })
  expect(directory.read('services/x.json')).toBe('{"a":1}')
  expect(directory.read('environments/qa.json')).toBe('{"values":{}}')
})

it('a symlink inside is followed, deleting it leaves its target, and one to outside stops everything', () => {
  const directory = createTestDirectory({
    'app/realm_config.json': '{}',
    'app/shared/v.json': '{"value":1}',
    'outside.json': '{"value":1}',
  })
  mkdirSync(directory.at('app/values'))
  symlinkSync('../shared/v.json', directory.at('app/values/in.json'))
  const read = () => readAppDirectory(directory.at('app'))
  writeChanges(read(), new Map([['values/in.json', '{"value":2}']]))
  expect(lstatSync(directory.at('app/values/in.json')).isSymbolicLink()).toBe(true)
  expect(directory.read('app/shared/v.json')).toBe('{"value":2}')
  writeChanges(read(), new Map([['values/in.json', null]]))
  expect(directory.read('app/shared/v.json')).toBe('{"value":2}')
  expect(readdirSync(directory.at('app/values'))).toEqual([])
  symlinkSync('../../outside.json', directory.at('app/values/out.json'))
  symlinkSync('nowhere.json', directory.at('app/values/dangling.json'))
  for (const [file, text] of [
    ['values/out.json', '{}'],
    ['values/out.json', null],
    ['values/dangling.json', '{}'],
  ] as const) {
    const changes = new Map([
      ['values/new.json', '{}'],
      [file, text],
    ])
    expect(() => writeChanges(read(), changes)).toThrow(ProviderReadOnly)
    expect(directory.read('outside.json')).toBe('{"value":1}')
    expect(readdirSync(directory.at('app/values')).sort()).toEqual(['dangling.json', 'out.json'])
  }
})

it('a folder that is a symlink to outside is not written into', () => {
  const directory = createTestDirectory({ 'app/realm_config.json': '{}', 'elsewhere/x': '' })
  symlinkSync('../elsewhere', directory.at('app/values'))
  const app = readAppDirectory(directory.at('app'))
  expect(() => writeChanges(app, new Map([['values/deep/a.json', '{}']]))).toThrow(ProviderReadOnly)
  expect(readdirSync(directory.at('elsewhere'))).toEqual(['x'])
})

it('a parent that is a file is refused before anything is touched', () => {
  const directory = createTestDirectory({ ...FILES, graphql: 'a file' })
  const before = everything(directory)
  expect(() => change(directory, { 'values/a.json': '{}', 'graphql/config.json': '{}' })).toThrow(
    ProviderWriteFailed,
  )
  expect(everything(directory)).toEqual(before)
})

it('a write that fails half-way leaves everything as it was', () => {
  const directory = createTestDirectory(FILES)
  chmodSync(directory.at('values/a.json'), 0o640)
  const before = everything(directory)
  const changes = {
    'functions/sum/deep/f.js': null,
    'values/b.json': null,
    'values/a.json': exported({ value: 'new' }),
    'new/folder/x.json': '{}',
    // The second cannot be: the first makes its folder a file.
    'services/x': 'text',
    'services/x/config.json': '{}',
  }
  expect(() => change(directory, changes)).toThrow(ProviderWriteFailed)
  expect(everything(directory)).toEqual(before)
})

it('what is no text is not replaced', () => {
  const directory = createTestDirectory({ ...FILES, 'auth_providers/anon-user.json': anonUser(false) })
  directory.write('graphql/config.json', new Uint8Array([0xff, 0xfe]))
  expect(() => change(directory, { 'graphql/config.json': '{}' })).toThrow(ProviderReadOnly)
})
