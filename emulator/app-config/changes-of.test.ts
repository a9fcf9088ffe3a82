import { expect, it } from 'vitest'
import { ALL_PROVIDERS, createTestDirectory, providerFile } from '../app-directory/app-directory.fixture.ts'
import { readAppDirectory } from '../app-directory/read-app-directory.ts'
import { createMemoryTree } from '../app-directory/tree/memory-tree.ts'
import { setProviderDisabled } from '../app-directory/write/set-provider-disabled.ts'
import { directoryOf, editFiles, exported, type Files, styled } from './app-config.fixture.ts'
import type { AppConfig, ProviderDocument } from './app-config.ts'
import { changesOf } from './changes-of.ts'
import { configOf } from './config-of.ts'
import {
  withAllowedOrigins,
  withCustomUserData,
  withEnvironmentTag,
  withFunction,
  withOther,
  withoutFunction,
  withoutProvider,
  withoutValue,
  withProvider,
  withSync,
  withValue,
} from './edit.ts'

const GOOGLE = ALL_PROVIDERS['oauth2-google'] as ProviderDocument
const PROVIDERS = 'auth/providers.json'

function withDisabled(name: string, disabled: boolean) {
  return (config: AppConfig): AppConfig => {
    const document = config.providers.get(name)
    if (document === undefined) throw new Error(`no ${name}`)
    return withProvider(config, { ...document, disabled })
  }
}

it.each([
  ['2 spaces', '{\n  "name": "anon-user",\n  "type": "anon-user",\n  "disabled": false\n}\n'],
  ['blanks', '{\n\t"name": "anon-user",\n\t"type": "anon-user",\n\t"disabled"  :\tfalse\n}\n'],
  ['CRLF and no name', '{\r\n  "type": "anon-user",\r\n  "disabled": false\r\n}\r\n'],
  ['a byte order mark', '\uFEFF{ "type": "anon-user", "disabled": false }\n'],
  ['one line', '{"type":"anon-user","disabled":false}'],
  ['no disabled', '{"type":"anon-user","config":{}}'],
  ['a duplicate key', '{"disabled":true, "type":"anon-user","disabled":false}'],
])('app-directory 31–33: %s: disabled alone is one token, as the Control API writes it', (_kind, text) => {
  const file = 'auth_providers/anon-user.json'
  const disk = createTestDirectory({ [file]: text })
  const files = { [file]: text }
  const off = editFiles(files, withDisabled('anon-user', true))
  setProviderDisabled(readAppDirectory(disk.path), 'anon-user', true)
  expect(off).toEqual({ [file]: disk.read(file) })
  const on = editFiles(off, withDisabled('anon-user', false))
  setProviderDisabled(readAppDirectory(disk.path), 'anon-user', false)
  expect(on).toEqual({ [file]: disk.read(file) })
  expect(editFiles(files, withDisabled('anon-user', false))).toEqual(files)
})

it.each(['auth_providers/anon-user.json', PROVIDERS])(
  'a disabled that is no switch is written into %s, to be refused',
  (file) => {
    const anonymous = { name: 'anon-user', type: 'anon-user', disabled: false }
    const isFolder = file !== PROVIDERS
    const files = { [file]: exported(isFolder ? anonymous : { 'anon-user': anonymous }) }
    const odd = { ...anonymous, disabled: 'yes' }
    const after = editFiles(files, (config) => withProvider(config, odd))
    expect(after).toEqual({ [file]: exported(isFolder ? odd : { 'anon-user': odd }) })
    expect(directoryOf(after).problems).toContainEqual(
      expect.objectContaining({ severity: 'error', field: 'disabled' }),
    )
  },
)

it('app-directory 34: in providers.json only what changed of one provider changes', () => {
  const text = exported(ALL_PROVIDERS).replaceAll('\n', '\r\n')
  const files = { 'realm_config.json': '{}', [PROVIDERS]: text }
  const google = { ...GOOGLE, config: { clientId: 'other', openId: false } }
  expect(editFiles(files, (config) => withProvider(config, google))[PROVIDERS]).toBe(
    text.replace('424242.apps.googleusercontent.com', 'other'),
  )
})

it('app-directory 35: a new provider has a file of its own in the older order, without an id', () => {
  const files = { 'stitch.json': '{}' }
  const { disabled: _, ...document } = GOOGLE
  const outcome = editFiles(files, (config) => withProvider(config, document as ProviderDocument))
  expect(outcome['auth_providers/oauth2-google.json']).toBe(
    exported({
      name: 'oauth2-google',
      type: 'oauth2-google',
      config: GOOGLE.config,
      secret_config: GOOGLE.secret_config,
      disabled: false,
      metadata_fields: GOOGLE.metadata_fields,
      domain_restrictions: GOOGLE.domain_restrictions,
      redirect_uris: GOOGLE.redirect_uris,
    }),
  )
  expect(outcome['stitch.json']).toBe('{}')
})

it('app-directory 35: a new provider goes to its sorted place in the newer order', () => {
  const tabs = { indent: '\t', eol: '\n', mark: '', end: '' }
  const anon = { type: 'anon-user', name: 'anon-user', disabled: true }
  const files = { 'root_config.json': '{}', [PROVIDERS]: styled({ 'oauth2-google': GOOGLE }, tabs) }
  const apple = ALL_PROVIDERS['oauth2-apple'] as ProviderDocument
  const { name, type, disabled, ...rest } = apple
  const outcome = editFiles(files, (config) => withProvider(withProvider(config, apple), anon))
  expect(outcome[PROVIDERS]).toBe(
    styled(
      {
        'anon-user': { name: 'anon-user', type: 'anon-user', disabled: true },
        'oauth2-apple': { name, type, disabled, ...rest },
        'oauth2-google': GOOGLE,
      },
      tabs,
    ),
  )
})

it('app-directory 29: keys nobody knows, ids and expansions stay as written', () => {
  const text = `{
  "id": "5f0c1ab2d3e4f5061728394a",
  "name": "oauth2-google", "type": "oauth2-google",
  "config": {"clientId": "%(%%environment.values.client)", "x": {"deep": 1.0}},
  "disabled": false, "x-key": [1.50]
}`
  const files = { 'stitch.json': '{}', 'auth_providers/oauth2-google.json': text }
  const outcome = editFiles(files, (config) => {
    const google = config.providers.get('oauth2-google')
    if (google === undefined) throw new Error('no google')
    expect(google).not.toHaveProperty('id')
    return withProvider(config, { ...google, redirect_uris: ['http://a/'] })
  })
  expect(outcome['auth_providers/oauth2-google.json']).toBe(
    text.replace('"disabled": false,', '"disabled": false,\n  "redirect_uris": [\n    "http://a/"\n  ],'),
  )
})

it('a provider that goes takes its file, or its member and comma', () => {
  const files = {
    'stitch.json': '{}',
    'auth_providers/anon-user.json': providerFile('anon-user'),
    'auth_providers/anon-copy.json': providerFile('anon-user', { disabled: true }),
    'auth_providers/api-key.json': providerFile('api-key'),
  }
  const outcome = editFiles(files, (config) => withoutProvider(config, 'anon-user'))
  expect(Object.keys(outcome)).toEqual(['stitch.json', 'auth_providers/api-key.json'])
  const text = exported(ALL_PROVIDERS)
  const { 'oauth2-google': _, ...others } = ALL_PROVIDERS
  const newer = { 'realm_config.json': '{}', [PROVIDERS]: text }
  expect(editFiles(newer, (config) => withoutProvider(config, 'oauth2-google'))[PROVIDERS]).toBe(
    exported(others),
  )
})

it('the last provider of a folder without a root file leaves an app behind', () => {
  const files = { 'auth_providers/anon-user.json': providerFile('anon-user') }
  const outcome = editFiles(files, (config) => withoutProvider(config, 'anon-user'))
  expect(outcome).toEqual({ 'stitch.json': exported({ config_version: 20180301, security: {} }) })
  expect(directoryOf(outcome)).toMatchObject({ configured: true, entries: [] })
})

const OLD_FUNCTIONS: Files = {
  'stitch.json': '{}',
  'functions/add/config.json':
    '{\n  "id": "5f0c1ab2d3e4f5061728394a",\n  "name": "add",\n  "private": false\n}',
  'functions/add/source.js': 'exports = 1\r\n',
}

it('functions of folders: new, changed, renamed, gone', () => {
  const sum = { config: { private: true, name: 'math/sum' }, source: 'exports = 2' }
  const added = editFiles(OLD_FUNCTIONS, (config) => withFunction(config, sum))
  expect(added).toEqual({
    ...OLD_FUNCTIONS,
    'functions/math_sum/config.json': exported({ name: 'math/sum', private: true }),
    'functions/math_sum/source.js': 'exports = 2',
  })
  expect(configOf(directoryOf(added)).functions.get('math/sum')).toEqual(sum)
  expect(editFiles(added, (config) => withoutFunction(config, 'math/sum'))).toEqual(OLD_FUNCTIONS)
  const renamed = editFiles(OLD_FUNCTIONS, (config) =>
    withFunction(config, { config: { name: 'plus', private: true }, source: 'exports = 1\r\n' }, 'add'),
  )
  expect(renamed).toEqual({
    'stitch.json': '{}',
    'functions/plus/config.json':
      '{\n  "id": "5f0c1ab2d3e4f5061728394a",\n  "name": "plus",\n  "private": true\n}',
    'functions/plus/source.js': 'exports = 1\r\n',
  })
  expect(
    editFiles(OLD_FUNCTIONS, (config) =>
      withFunction(config, { config: { name: 'add', private: false }, source: 'exports = 3' }),
    ),
  ).toEqual({ ...OLD_FUNCTIONS, 'functions/add/source.js': 'exports = 3' })
})

it('functions beside a manifest: new, changed, renamed, gone', () => {
  const manifest = '[\n  {"name": "b", "private": false, "x": 1.0},\n  {"name": "a"}\n]'
  const files = {
    'realm_config.json': '{}',
    'functions/config.json': manifest,
    'functions/b.js': 'exports = 1',
    'functions/a.js': 'exports = 2',
    'functions/c.js': 'exports = 3',
  }
  expect([...configOf(directoryOf({ ...files, [PROVIDERS]: '{}' })).functions.keys()]).toEqual([
    'b',
    'a',
    'c',
  ])
  const renamed = editFiles(files, (config) =>
    withFunction(config, { config: { name: 'd/e', private: true, x: 1 }, source: 'exports = 1' }, 'b'),
  )
  expect(renamed).toEqual({
    'realm_config.json': '{}',
    'functions/config.json': manifest.replace('"b", "private": false', '"d/e", "private": true'),
    'functions/a.js': 'exports = 2',
    'functions/c.js': 'exports = 3',
    'functions/d/e.js': 'exports = 1',
  })
  expect(editFiles(files, (config) => withoutFunction(config, 'c'))).toEqual(
    Object.fromEntries(Object.entries(files).filter(([file]) => file !== 'functions/c.js')),
  )
  const two = editFiles(files, (config) =>
    withFunction(withoutFunction(config, 'a'), { config: { name: 'f' }, source: 'exports = 4' }),
  )
  expect(two['functions/config.json']).toBe(
    '[\n  {"name": "b", "private": false, "x": 1.0},\n  {\n    "name": "f"\n  }\n]',
  )
  const none = { 'realm_config.json': '{}' }
  expect(
    editFiles(none, (config) => withFunction(config, { config: { name: 'f' }, source: '1' })),
  ).toMatchObject({ 'functions/config.json': exported([{ name: 'f' }]), 'functions/f.js': '1' })
})

it('who names a function follows its new name', () => {
  const files = {
    ...OLD_FUNCTIONS,
    'auth_providers/custom-function.json': providerFile('custom-function', {
      config: { authFunctionName: 'add' },
    }),
  }
  const outcome = editFiles(files, (config) =>
    withFunction(config, { config: { name: 'plus', private: false }, source: 'exports = 1\r\n' }, 'add'),
  )
  expect(outcome['auth_providers/custom-function.json']).toBe(
    files['auth_providers/custom-function.json']?.replace('"add"', '"plus"'),
  )
  expect(directoryOf(outcome).problems).toEqual([])
})

it('values: new, changed, renamed, gone', () => {
  const files = { 'stitch.json': '{}', 'values/a.json': '{"id": "1", "name": "a", "value": 1.0}' }
  const b = { value: [1], name: 'b' }
  const added = editFiles(files, (config) => withValue(config, b))
  expect(added['values/b.json']).toBe(exported({ name: 'b', value: [1] }))
  expect(editFiles(added, (config) => withoutValue(config, 'b'))).toEqual(files)
  expect(editFiles(files, (config) => withValue(config, { name: 'c', value: 1 }, 'a'))).toEqual({
    'stitch.json': '{}',
    'values/c.json': '{"id": "1", "name": "c", "value": 1.0}',
  })
})

it.each([
  ['stitch.json', { security: { allowed_request_origins: ['http://a'] } }],
  ['realm_config.json', { allowed_request_origins: ['http://a'] }],
])('%s says allowed origins where its generation has them', (file, expected) => {
  const outcome = editFiles({ [file]: '{}\n' }, (config) => withAllowedOrigins(config, ['http://a']))
  expect(outcome).toEqual({ [file]: exported(expected) })
})

it('root keys and files of their own: each generation has its place', () => {
  const edit = (config: AppConfig): AppConfig =>
    withSync(withCustomUserData(withEnvironmentTag(config, 'qa'), { enabled: false }), { x: 1 })
  expect(editFiles({ 'config.json': '{\n  "name": "a",\n  "security": {}\n}' }, edit)).toEqual({
    'config.json':
      '{\n  "name": "a",\n  "environment": "qa",\n  "security": {},\n  "custom_user_data_config": {\n    "enabled": false\n  },\n  "sync": {\n    "x": 1\n  }\n}',
  })
  const newer = editFiles({ 'root_config.json': '{}' }, edit)
  expect(newer).toEqual({
    'root_config.json': exported({ environment: 'qa' }).trimEnd(),
    'auth/custom_user_data.json': exported({ enabled: false }),
    'sync/config.json': exported({ x: 1 }),
  })
  expect(editFiles(newer, (config) => withSync(config, null))).not.toHaveProperty(['sync/config.json'])
})

it('a root file is made where a root fact needs one', () => {
  const edit = (config: AppConfig): AppConfig => withAllowedOrigins(config, ['http://a'])
  expect(editFiles({}, edit)).toEqual({
    'realm_config.json': exported({ config_version: 20210101, allowed_request_origins: ['http://a'] }),
  })
  const files = { 'auth_providers/anon-user.json': providerFile('anon-user') }
  expect(editFiles(files, edit)).toEqual({
    ...files,
    'stitch.json': exported({
      config_version: 20180301,
      security: { allowed_request_origins: ['http://a'] },
    }),
  })
  expect(editFiles({ 'stitch.json': '' }, (config) => withEnvironmentTag(config, 'qa'))).toEqual({
    'stitch.json': exported({ environment: 'qa' }),
  })
})

it('other files are kept byte for byte, and nothing else is taken for one', () => {
  const files = { 'stitch.json': '{}', 'services/a/rules/r.json': '\uFEFF[1 ]\r\n', 'triggers/t.json': '{' }
  const strangers = {
    'secrets.json': '{"a": "b"}',
    'services/.git/x': '',
    'triggers/a/b.json': '',
    'x.json': '',
  }
  const config = configOf(directoryOf({ ...files, ...strangers }))
  expect(Object.fromEntries(config.others)).toEqual({
    'services/a/rules/r.json': '\uFEFF[1 ]\r\n',
    'triggers/t.json': '{',
  })
  expect(editFiles(files, (before) => withOther(before, 'triggers/t.json', null))).not.toHaveProperty([
    'triggers/t.json',
  ])
  for (const path of ['secrets.json', '../x.json', 'services/../stitch.json', 'triggers/x.js', 'services']) {
    expect(() => editFiles(files, (before) => withOther(before, path, '{}'))).toThrow(/cannot be named/)
  }
})

it('no name leads out of its folder', () => {
  const files = { 'realm_config.json': '{}' }
  for (const name of ['../x', 'a/../../x', '/x', 'a//b', '', '.x', 'a\\b', 'node_modules/x']) {
    const document = { config: { name }, source: '1' }
    expect(() => editFiles(files, (config) => withFunction(config, document))).toThrow(/cannot be named/)
    expect(() => editFiles(files, (config) => withValue(config, { name, value: 1 }))).toThrow(
      /cannot be named/,
    )
    const provider = { name, type: name }
    expect(() => editFiles(files, (config) => withProvider(config, provider))).toThrow(/cannot be named/)
  }
})

it('a broken file says what is served, and is not edited', () => {
  const good: Files = {
    ...OLD_FUNCTIONS,
    'auth_providers/oauth2-google.json': exported(GOOGLE),
    'values/a.json': exported({ name: 'a', value: 1 }),
  }
  const last = directoryOf(good)
  const broken = {
    ...good,
    'functions/add/config.json': '{',
    'auth_providers/oauth2-google.json': '{',
    'values/a.json': '{',
    'stitch.json': '{',
  }
  const directory = readAppDirectory(createMemoryTree(new Map(Object.entries(broken))), last)
  const config = configOf(directory)
  expect(config.providers.get('oauth2-google')).toEqual(GOOGLE)
  expect(config.functions.get('add')).toEqual({
    config: { name: 'add', private: false },
    source: 'exports = 1\r\n',
  })
  expect(config.values.get('a')).toEqual({ name: 'a', value: 1 })
  for (const after of [
    withProvider(config, { ...GOOGLE, disabled: true }),
    withFunction(config, { config: { name: 'add', private: true }, source: 'exports = 1\r\n' }),
    withValue(config, { name: 'a', value: 2 }),
    withEnvironmentTag(config, 'qa'),
  ]) {
    expect(() => changesOf(directory, config, after)).toThrow(/is broken: mend the file first/)
  }
  expect([...changesOf(directory, config, withoutProvider(config, 'oauth2-google'))]).toEqual([
    ['auth_providers/oauth2-google.json', null],
  ])
})
