import { expect, it } from 'vitest'
import { ALL_PROVIDERS, createTestDirectory, exported } from '../app-directory.fixture.ts'
import { ConfigRefused } from '../config-refused.ts'
import { readAppDirectory } from '../read-app-directory.ts'
import { copyFiles } from '../tree/copy-files.ts'
import { PathNotAllowed } from '../write/write-errors.ts'
import { createMemoryDirectory } from './memory-directory.ts'
import { defaultAppFiles, newAdminApp } from './new-app-files.ts'

const PROVIDERS = 'auth/providers.json'

it('an app of the Admin API starts with API keys turned off, without a problem', () => {
  const { template, problems, generation } = createMemoryDirectory(
    newAdminApp('My_App', 'my_app-abcde'),
  ).directory()
  expect(problems).toEqual([])
  expect(generation).toBe(20210101)
  expect(template).toMatchObject({
    appId: 'my_app-abcde',
    name: 'My_App',
    location: 'US-VA',
    deploymentModel: 'GLOBAL',
  })
  expect([...template.providers.values()]).toMatchObject([{ name: 'api-key', disabled: true }])
})

it('the default app written out as files has anonymous login and no problem, whatever its id', () => {
  for (const appId of ['myapp-abcde', 'x', 'a'.repeat(128)]) {
    const { template, problems } = createMemoryDirectory(defaultAppFiles(appId)).directory()
    expect(problems).toEqual([])
    expect(template.appId).toBe(appId)
    expect([...template.providers.values()]).toMatchObject([{ name: 'anon-user', disabled: false }])
  }
  expect(createMemoryDirectory(defaultAppFiles('myapp-abcde')).current().name).toBe('myapp')
})

it('a change is served whole and says what is different', () => {
  const memory = createMemoryDirectory(newAdminApp('a', 'a-abcde'))
  const changes = new Map([
    [PROVIDERS, exported({ 'anon-user': ALL_PROVIDERS['anon-user'] })],
    ['values/v.json', exported({ value: 1 })],
  ])
  expect(memory.apply(changes)).toEqual(['anon-user: added', 'api-key: removed', 'value v: added'])
  expect(memory.current().values.get('v')).toBe(1)
  expect(memory.apply(new Map([['values/v.json', null]]))).toEqual(['value v: removed'])
})

it('a change with a new error is refused in the words of the reader, and nothing changed', () => {
  const memory = createMemoryDirectory(newAdminApp('a', 'a-abcde'))
  const before = memory.directory()
  const changes = new Map([
    ['values/v.json', exported({ value: 1 })],
    [PROVIDERS, exported({ 'custom-function': { ...ALL_PROVIDERS['custom-function'] } })],
  ])
  expect(() => memory.apply(changes, new Map([['s', 'x']]))).toThrow(
    /^auth\/providers\.json:6:33: invalid config for auth provider 'custom-function', function 'badgeLogin' does not exist/,
  )
  expect(() => memory.apply(changes)).toThrow(ConfigRefused)
  expect(memory.directory()).toBe(before)
  expect(memory.current().secret('x', 'y', 's')).toBeUndefined()
  expect(() => memory.apply(new Map([['secrets.json', '{}']]))).toThrow(PathNotAllowed)
})

it('an error that was there before is no reason to refuse, wherever it moves to', () => {
  const broken = exported({ 'custom-function': ALL_PROVIDERS['custom-function'] })
  const memory = createMemoryDirectory(
    new Map([
      [PROVIDERS, broken],
      ['realm_config.json', '{}'],
    ]),
  )
  expect(memory.directory().problems).toMatchObject([{ severity: 'error', line: 6 }])
  const moved = exported({
    'anon-user': ALL_PROVIDERS['anon-user'],
    'custom-function': ALL_PROVIDERS['custom-function'],
  })
  expect(memory.apply(new Map([[PROVIDERS, moved]]))).toEqual(['anon-user: added'])
  const another = exported({ value: 'none', from_secret: true })
  expect(() => memory.apply(new Map([['values/v.json', another]]))).toThrow(/secret 'none' does not exist/)
})

it('secrets come with the change that needs them', () => {
  const memory = createMemoryDirectory(newAdminApp('a', 'a-abcde'))
  const changes = new Map([['values/v.json', exported({ value: 's', from_secret: true })]])
  expect(memory.apply(changes, new Map([['s', 'hidden']]))).toEqual(['value v: added', 'secrets: changed'])
  expect(memory.current().values.get('v')).toBe('hidden')
  expect(memory.setSecrets(new Map([['s', 'other']]))).toEqual(['value v: changed', 'secrets: changed'])
  expect(memory.setSecrets(new Map([['s', 'other']]))).toEqual([])
})

it('a copy of a directory serves the same, keeps what is broken at its last good, and requires from its folder', () => {
  const directory = createTestDirectory({
    'realm_config.json': exported({ app_id: 'a-abcde' }),
    [PROVIDERS]: exported(ALL_PROVIDERS),
    'functions/badgeLogin.js': 'exports = () => 1',
    'secrets.json': exported({ google_web_secret: 'g' }),
  })
  const good = readAppDirectory(directory.path)
  directory.write(PROVIDERS, '{')
  const original = readAppDirectory(directory.path, good)
  const copy = createMemoryDirectory(copyFiles(original.tree), { copyOf: original })
  expect(copy.current()).toEqual(original.template)
  expect(copy.directory().problems).toEqual(original.problems)
  expect(copy.current().functionsDirectory).toBe(directory.at('functions'))
  expect(copy.apply(new Map([['values/v.json', '{"value":1}']]))).toEqual(['value v: added'])
  expect(copy.current().providers.size).toBe(8)
})
