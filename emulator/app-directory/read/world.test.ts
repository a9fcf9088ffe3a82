import { expect, it } from 'vitest'
import { anonUser, createTestDirectory, exported, warningsIn } from '../app-directory.fixture.ts'
import { createCurrentApp } from '../current-app.ts'
import { readAppDirectory } from '../read-app-directory.ts'

const ADD = 'exports = function (a, b) { return a + b }'
const ANON = { 'auth_providers/anon-user.json': anonUser(false) }

it('reads functions of the older generations, each with its own settings', () => {
  const directory = createTestDirectory({
    ...ANON,
    'functions/add/source.js': ADD,
    'functions/add/config.json': exported({
      name: 'add',
      private: true,
      can_evaluate: {},
      run_as_system: true,
    }),
    'functions/bare/source.js': ADD,
    'functions/node_modules/x/source.js': ADD,
  })
  const { functions, functionsDirectory } = readAppDirectory(directory.path).template
  expect([...functions.keys()]).toEqual(['add', 'bare'])
  expect(functions.get('add')).toEqual({
    name: 'add',
    source: ADD,
    file: 'functions/add/source.js',
    private: true,
    canEvaluate: {},
    runAsSystem: true,
  })
  expect(functions.get('bare')).toMatchObject({ private: false, canEvaluate: undefined })
  expect(functionsDirectory).toBe(directory.at('functions'))
})

it('reads functions of the newer generations by their path, with and without an entry in the list', () => {
  const directory = createTestDirectory({
    'root_config.json': exported({ name: 'lantern' }),
    'auth/providers.json': '{}',
    'functions/config.json': exported([{ name: 'utils/add', private: true }, { name: 'gone' }]),
    'functions/utils/add.js': ADD,
    'functions/loose.js': ADD,
  })
  const app = readAppDirectory(directory.path)
  expect([...app.template.functions].map(([name, { private: isPrivate }]) => [name, isPrivate])).toEqual([
    ['loose', false],
    ['utils/add', true],
  ])
  expect(warningsIn(app)).toEqual([
    "function 'gone' has no source: add functions/gone.js or remove its entry",
  ])
})

it('keeps the last good definition while a file is broken, and says where', () => {
  const directory = createTestDirectory({
    ...ANON,
    'functions/add/source.js': ADD,
    'functions/add/config.json': exported({ private: true }),
  })
  const current = createCurrentApp(directory.path)
  directory.write('functions/add/config.json', '{\n  "private": tru\n}\n')
  const { problems } = current.reload()
  expect(problems).toMatchObject([{ file: 'functions/add/config.json', line: 2 }])
  expect(current.current().functions.get('add')?.private).toBe(true)
})

it('says a fault of the list at its own line', () => {
  const directory = createTestDirectory({
    ...ANON,
    'functions/config.json': '[\n  { "name": "a", }\n]\n',
    'functions/a.js': ADD,
  })
  expect(readAppDirectory(directory.path).problems).toMatchObject([
    { file: 'functions/config.json', line: 2 },
  ])
})

it('finds secrets flat, nested, and under the name the importer minted', () => {
  const directory = createTestDirectory({
    ...ANON,
    'secrets.json': exported({
      flat: 'one',
      auth_providers: { 'oauth2-google': { clientSecret: 'two', other: 'three' } },
    }),
  })
  const { secret } = readAppDirectory(directory.path).template
  expect(secret('custom-token', 'signingKeys', 'flat')).toBe('one')
  expect(secret('oauth2-google', 'clientSecret', 'other')).toBe('three')
  expect(secret('oauth2-google', 'clientSecret', '__oauth2-google_clientSecret')).toBe('two')
  expect(secret('oauth2-google', 'clientSecret', '')).toBe('two')
  expect(secret('oauth2-google', 'clientSecret', 'nobody')).toBeUndefined()
})

it('reads values, secret ones included, and the environment the root file names', () => {
  const directory = createTestDirectory({
    'root_config.json': exported({ name: 'lantern', environment: 'testing' }),
    'auth/providers.json': '{}',
    'secrets.json': exported({ key: 'hidden' }),
    'values/limit.json': exported({ name: 'limit', value: 3, from_secret: false }),
    'values/key.json': exported({ name: 'secretKey', value: 'key', from_secret: true }),
    'environments/testing.json': exported({ values: { host: 'localhost' } }),
  })
  const { values, environment } = readAppDirectory(directory.path).template
  expect([...values]).toEqual([
    ['secretKey', 'hidden'],
    ['limit', 3],
  ])
  expect(environment).toEqual({ tag: 'testing', values: { host: 'localhost' } })
})

it('a reload says what changed, and of secrets nothing else', () => {
  const directory = createTestDirectory({
    ...ANON,
    'functions/add/source.js': ADD,
    'secrets.json': exported({ key: 'hidden' }),
    'values/limit.json': exported({ name: 'limit', value: 3 }),
  })
  const current = createCurrentApp(directory.path)
  directory.write('functions/add/source.js', `${ADD}\n`)
  directory.write('functions/new/source.js', ADD)
  directory.write('secrets.json', exported({ key: 'other' }))
  directory.remove('values/limit.json')
  expect(current.reload().changes).toEqual([
    'function add: changed',
    'function new: added',
    'value limit: removed',
    'secrets: changed',
  ])
})
