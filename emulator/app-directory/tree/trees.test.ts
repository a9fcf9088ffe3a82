import { expect, it } from 'vitest'
import {
  ALL_PROVIDERS,
  ALL_SECRETS,
  anonUser,
  createTestDirectory,
  errorsIn,
  exported,
  providerFile,
} from '../app-directory.fixture.ts'
import { type AppDirectory, readAppDirectory } from '../read-app-directory.ts'
import { writeChanges } from '../write/write-changes.ts'
import { copyFiles } from './copy-files.ts'
import { createDiskTree } from './disk-tree.ts'
import type { FileChanges } from './file-tree.ts'
import { createMemoryTree } from './memory-tree.ts'
import { createOverlayTree } from './overlay-tree.ts'

const SOURCE = 'exports = () => 1'
const NEWER = {
  'realm_config.json': exported({ app_id: 'myapp-abcde', name: 'myapp', environment: 'testing' }),
  'auth/providers.json': exported(ALL_PROVIDERS),
  'functions/config.json': exported([{ name: 'badgeLogin', private: true }]),
  'functions/badgeLogin.js': SOURCE,
  'functions/utils/add.js': SOURCE,
  'values/greeting.json': exported({ name: 'greeting', value: 'hello' }),
  'values/broken.json': '{"name": ',
  'environments/testing.json': exported({ values: { host: 'h' } }),
  'secrets.json': ALL_SECRETS,
}
const OLDER = {
  'stitch.json': exported({ app_id: 'old-abcde', security: {} }),
  'auth_providers/anon-user.json': anonUser(false),
  'auth_providers/wrong.json': providerFile('wrong'),
  'functions/sum/config.json': exported({ name: 'sum' }),
  'functions/sum/source.js': SOURCE,
  'functions/half/config.json': exported({ name: 'half' }),
}

/** What a reading says, without where its files are. */
function said({ template, entries, problems, generation, rootFile, configured, values }: AppDirectory) {
  const { secret: _, functionsDirectory: __, ...facts } = template
  return { facts, entries, problems, generation, rootFile, configured, values }
}

it.each([
  ['the newer layout', NEWER],
  ['the older layout', OLDER],
  ['nothing', {}],
])('files in memory read as the same files on disk: %s', (_kind, files) => {
  const onDisk = readAppDirectory(createTestDirectory(files).path)
  const inMemory = readAppDirectory(createMemoryTree(new Map(Object.entries(files))))
  expect(said(inMemory)).toEqual(said(onDisk))
  expect([...inMemory.sources.keys()]).toEqual([...onDisk.sources.keys()])
  expect(inMemory.directory).toBeNull()
  expect(inMemory.template.functionsDirectory).toBeNull()
})

const CHANGES: readonly (readonly [string, Record<string, string>, Record<string, string | null>])[] = [
  ['a provider', NEWER, { 'auth/providers.json': exported({ 'anon-user': ALL_PROVIDERS['anon-user'] }) }],
  [
    'a value gone and a broken one mended',
    NEWER,
    { 'values/greeting.json': null, 'values/broken.json': '{"value":1}' },
  ],
  ['a function in a new folder', NEWER, { 'functions/a/b/c.js': SOURCE, 'functions/utils/add.js': null }],
  ['packages and hidden files', NEWER, { 'functions/node_modules/x.js': SOURCE, 'functions/.x.js': SOURCE }],
  [
    'the last value',
    { 'realm_config.json': '{}', 'values/a.json': '{"value":1}' },
    { 'values/a.json': null },
  ],
  [
    'the last provider',
    { 'auth_providers/anon-user.json': anonUser(false) },
    { 'auth_providers/anon-user.json': null },
  ],
  [
    'a whole function of the older kind',
    OLDER,
    { 'functions/sum/config.json': null, 'functions/sum/source.js': null },
  ],
  ['half a function of the older kind', OLDER, { 'functions/sum/source.js': null }],
  ['the root file', OLDER, { 'stitch.json': null, 'config.json': exported({ name: 'new' }) }],
  ['an app where there was none', {}, { 'auth/providers.json': exported(ALL_PROVIDERS) }],
]

it.each(CHANGES)('an overlay reads as the disk after the change: %s', (_kind, files, changed) => {
  const directory = createTestDirectory(files)
  const before = readAppDirectory(directory.path)
  const changes: FileChanges = new Map(Object.entries(changed))
  const foretold = createOverlayTree(createDiskTree(directory.path), changes)
  const reading = readAppDirectory(foretold, before)
  const trees = ['functions', 'functions/sum', 'functions/utils', 'values', 'auth_providers', 'auth']
  const seen = trees.map((path) => [
    path,
    foretold.isFolder(path),
    foretold.exists(path),
    sorted(foretold.list(path)),
  ])
  writeChanges(before, changes)
  const tree = createDiskTree(directory.path)
  expect(said(reading)).toEqual(said(readAppDirectory(tree, before)))
  expect(seen).toEqual(
    trees.map((path) => [path, tree.isFolder(path), tree.exists(path), sorted(tree.list(path))]),
  )
})

function sorted(names: ReturnType<ReturnType<typeof createDiskTree>['list']>) {
  return Array.isArray(names) ? [...names].sort() : names
}

it('a tree in memory is bounded as one on disk', () => {
  const huge = new Map([['values/huge.json', JSON.stringify({ value: 'x'.repeat(1024 * 1024) })]])
  expect(createMemoryTree(huge).read('values/huge.json')).toMatchObject({
    source: { text: null, whole: false },
    problems: [{ severity: 'error', message: expect.stringMatching(/^larger than 1 MiB/) }],
  })
  const many = new Map(Array.from({ length: 1001 }, (_, index) => [`functions/f${index}.js`, SOURCE]))
  const { files, problems } = createMemoryTree(many).listFunctions()
  expect(files).toHaveLength(1000)
  expect(problems).toMatchObject([{ message: expect.stringMatching(/^more than 1000 files/) }])
  const deep = createMemoryTree(new Map([[`functions/${'d/'.repeat(16)}f.js`, SOURCE]])).listFunctions()
  expect(deep.files).toEqual([])
  expect(deep.problems).toHaveLength(1)
})

it('nothing of a tree in memory leads outside, and its map may change without it', () => {
  const files = new Map([['a/b.json', '{}']])
  const tree = createMemoryTree(files)
  files.clear()
  expect(tree.read('a/b.json').source).toMatchObject({ text: '{}', outside: false, whole: true })
  expect(tree.isFolder('a')).toBe(true)
  expect(tree.isFolder('a/b.json')).toBe(false)
  expect(tree.list('.')).toEqual(['a'])
  expect(tree.list('nowhere')).toBeNull()
  expect(tree.read('../a/b.json').source).toBeNull()
})

it('given secrets go before those of the file, for values, rules and logins', () => {
  const files = {
    'realm_config.json': '{}',
    'auth/providers.json': exported({
      'custom-token': { ...ALL_PROVIDERS['custom-token'], disabled: false },
    }),
    'values/v.json': exported({ value: 'partner-key-a', from_secret: true }),
    'secrets.json': exported({ 'partner-key-a': 'of the file' }),
  }
  const tree = createMemoryTree(new Map(Object.entries(files)))
  const without = readAppDirectory(tree)
  expect(errorsIn(without)).toEqual(["secret 'partner-key-b' does not exist: add it to secrets.json"])
  const secrets = new Map([
    ['partner-key-a', 'given'],
    ['partner-key-b', 'given too'],
  ])
  const given = readAppDirectory(tree, without, { secrets })
  expect(errorsIn(given)).toEqual([])
  expect(given.template.values.get('v')).toBe('given')
  expect(given.template.secret('custom-token', 'signingKeys', 'partner-key-a')).toBe('given')
  const again = readAppDirectory(tree, given, { secrets: new Map(secrets) })
  expect(again.template.secret).toBe(given.template.secret)
  const back = readAppDirectory(tree, again)
  expect(back.template.secret('custom-token', 'signingKeys', 'partner-key-a')).toBe('of the file')
  expect(back.template.secret('custom-token', 'signingKeys', 'partner-key-b')).toBeUndefined()
})

it('a secret that is no longer given is gone, even while secrets.json is broken', () => {
  const directory = createTestDirectory({ 'stitch.json': '{}', 'secrets.json': exported({ kept: 'k' }) })
  const given = readAppDirectory(directory.path, undefined, { secrets: new Map([['g', '1']]) })
  directory.write('secrets.json', '{')
  const { template } = readAppDirectory(directory.path, given)
  expect(template.secret('x', 'y', 'g')).toBeUndefined()
  expect(template.secret('x', 'y', 'kept')).toBe('k')
})

it('a copy holds the files of an app and nothing that merely lies beside them', () => {
  const others = {
    'services/http/config.json': '{}',
    'data_sources/db/a/b/schema.json': '{}',
    'auth/custom_user_data.json': '{}',
    '.mdb/meta.json': '{}',
    'hosting/metadata.json': '[]',
  }
  const directory = createTestDirectory({
    ...NEWER,
    ...others,
    'hosting/files/index.html': '<p>',
    'functions/node_modules/x/index.js': SOURCE,
    'package.json': '{}',
    'src/main.ts': '',
  })
  const files = copyFiles(createDiskTree(directory.path))
  expect([...files.keys()].sort()).toEqual([...Object.keys(NEWER), ...Object.keys(others)].sort())
  expect(files.get('values/broken.json')).toBe('{"name": ')
})
