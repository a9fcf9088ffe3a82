import { mkdirSync, symlinkSync } from 'node:fs'
import { expect, it } from 'vitest'
import {
  ALL_PROVIDERS,
  anonUser,
  createTestDirectory,
  errorsIn,
  exported,
  providerFile,
  type TestDirectory,
  warningsIn,
} from '../app-directory.fixture.ts'
import { createCurrentApp } from '../current-app.ts'
import { formatProblem } from '../problem.ts'
import { readAppDirectory } from '../read-app-directory.ts'

const SOURCE = 'exports = () => 1'

function folderApp(files: Readonly<Record<string, string>>): TestDirectory {
  return createTestDirectory({
    'stitch.json': '{}',
    'auth_providers/anon-user.json': anonUser(false),
    ...files,
  })
}

function fileApp(files: Readonly<Record<string, string>>): TestDirectory {
  return createTestDirectory({ 'realm_config.json': '{}', ...files })
}

it('functions of the first generations are folders with config.json and source.js', () => {
  const directory = folderApp({
    'functions/sum/config.json': exported({ name: 'sum', private: true, run_as_system: true }),
    'functions/sum/source.js': SOURCE,
    'functions/bare/source.js': SOURCE,
    'functions/node_modules/x/source.js': SOURCE,
  })
  const { template, problems } = readAppDirectory(directory.path)
  expect([...template.functions.keys()]).toEqual(['bare', 'sum'])
  expect(template.functions.get('sum')).toEqual({
    name: 'sum',
    source: SOURCE,
    file: 'functions/sum/source.js',
    private: true,
    canEvaluate: undefined,
    runAsSystem: true,
  })
  expect(template.functions.get('bare')).toMatchObject({ private: false, runAsSystem: false })
  expect(template.functionsDirectory).toBe(directory.at('functions'))
  expect(problems).toEqual([])
})

it('functions of the later generations are files, with a list of what is special about them', () => {
  const directory = fileApp({
    'functions/config.json': exported([{ name: 'utils/add', private: true, can_evaluate: { a: 1 } }]),
    'functions/utils/add.js': SOURCE,
    'functions/hello.js': SOURCE,
    'functions/utils/node_modules/x/index.js': SOURCE,
  })
  const { template, problems } = readAppDirectory(directory.path)
  expect([...template.functions.keys()]).toEqual(['hello', 'utils/add'])
  expect(template.functions.get('utils/add')).toMatchObject({
    file: 'functions/utils/add.js',
    private: true,
    canEvaluate: { a: 1 },
  })
  expect(template.functions.get('hello')).toMatchObject({ private: false, canEvaluate: undefined })
  expect(problems).toEqual([])
})

it('a broken config.json is told with its place, and the function stays as it was', () => {
  const config = 'functions/sum/config.json'
  const directory = folderApp({
    [config]: exported({ name: 'sum', private: true }),
    'functions/sum/source.js': SOURCE,
  })
  const good = readAppDirectory(directory.path)
  for (const damage of ['{\n  "name": "sum",,\n}', '{\n  "private": "yes"\n}']) {
    directory.write(config, damage)
    const broken = readAppDirectory(directory.path, good)
    expect(broken.template).toEqual(good.template)
    expect(broken.problems).toMatchObject([{ severity: 'error', file: config, line: 2 }])
  }
  directory.write(config, exported({ name: 'sum' }))
  expect(readAppDirectory(directory.path, good).template.functions.get('sum')?.private).toBe(false)
})

it('a broken list of functions keeps those there were and lets no new one out as a public one', () => {
  const directory = fileApp({
    'functions/config.json': exported([{ name: 'sum', private: true }]),
    'functions/sum.js': SOURCE,
  })
  const good = readAppDirectory(directory.path)
  directory.write('functions/config.json', '[\n  {"name" "sum"}\n]')
  directory.write('functions/secretive.js', SOURCE)
  const broken = readAppDirectory(directory.path, good)
  expect(broken.template.functions).toEqual(good.template.functions)
  expect(broken.problems).toMatchObject([{ file: 'functions/config.json', line: 2, column: 11 }])
  directory.write('functions/config.json', '{}')
  expect(errorsIn(readAppDirectory(directory.path))).toEqual([expect.stringContaining('expected a list')])
})

it('a source that is missing, empty or too large is named', () => {
  const directory = folderApp({
    'functions/gone/config.json': exported({ name: 'gone' }),
    'functions/blank/source.js': SOURCE,
    'functions/huge/source.js': `//${'x'.repeat(1024 * 1024)}`,
  })
  const first = readAppDirectory(directory.path)
  expect([...first.template.functions.keys()]).toEqual(['blank'])
  expect(errorsIn(first)).toEqual([
    'functions/gone/source.js is missing: add it, or delete functions/gone',
    expect.stringContaining('larger than 1 MiB'),
  ])
  directory.write('functions/blank/source.js', '')
  const second = readAppDirectory(directory.path, first)
  expect(second.template.functions.get('blank')?.source).toBe(SOURCE)
  expect(second.problems).toContainEqual(expect.objectContaining({ file: 'functions/blank/source.js' }))
  const list = fileApp({ 'functions/config.json': '[\n  {"name": "gone"}\n]' })
  expect(readAppDirectory(list.path).problems.map(formatProblem)).toEqual([
    'functions/config.json:2:3: functions/gone.js is missing: add it, or delete the entry',
  ])
})

it('symlinks that leave the app directory are not followed', () => {
  const directory = createTestDirectory({
    'app/realm_config.json': '{}',
    'app/functions/own.js': SOURCE,
    'outside.js': 'exports = () => "outside"',
    'folder/inner.js': SOURCE,
    'other/realm_config.json': '{}',
  })
  symlinkSync('../../outside.js', directory.at('app/functions/file.js'))
  symlinkSync('../../folder', directory.at('app/functions/folder'))
  symlinkSync('own.js', directory.at('app/functions/alias.js'))
  const app = readAppDirectory(directory.at('app'))
  expect([...app.template.functions.keys()]).toEqual(['alias', 'own'])
  expect(warningsIn(app)).toEqual([
    'this symlink leads out of the app directory: not followed',
    'this symlink leads out of the app directory: not followed',
  ])
  symlinkSync('../folder', directory.at('other/functions'))
  const other = readAppDirectory(directory.at('other')).template
  expect([other.functions.size, other.functionsDirectory]).toEqual([0, null])
})

it('a tree too large to be functions is read in part, and that is said', () => {
  const directory = fileApp({})
  mkdirSync(directory.at('functions'))
  for (let index = 0; index < 1001; index += 1) directory.write(`functions/f${index}.js`, SOURCE)
  const app = readAppDirectory(directory.path)
  expect(app.template.functions.size).toBe(1000)
  expect(errorsIn(app)).toEqual([expect.stringContaining('the rest is not read')])
})

it('secrets are found flat, under their provider, and by option', () => {
  const directory = folderApp({
    'secrets.json': exported({
      both: 'flat',
      services: { twilio: { token: 'x' } },
      auth_providers: {
        'custom-token': { both: 'nested', own: 'by name', signingKey: 'old' },
        'oauth2-google': { clientSecret: 'by option' },
      },
    }),
  })
  const { template, problems } = readAppDirectory(directory.path)
  expect(template.secret('custom-token', 'signingKeys', 'both')).toBe('flat')
  expect(template.secret('custom-token', 'signingKeys', 'own')).toBe('by name')
  expect(template.secret('custom-token', 'signingKeys', '')).toBe('old')
  expect(template.secret('oauth2-google', 'clientSecret', '__oauth2-google_clientSecret')).toBe('by option')
  expect(template.secret('oauth2-google', 'clientSecret', '')).toBe('by option')
  expect(template.secret('oauth2-google', 'clientSecret', 'other')).toBeUndefined()
  expect(template.secret('oauth2-facebook', 'clientSecret', '')).toBeUndefined()
  expect(problems).toEqual([])
})

it('app-directory 25: a missing secret is told at its line, the provider loads, adding it mends that', () => {
  const provider = { ...ALL_PROVIDERS['custom-token'], disabled: false }
  const file = 'auth_providers/custom-token.json'
  const directory = folderApp({
    [file]: exported(provider),
    'secrets.json': exported({ 'partner-key-a': 'x' }),
  })
  const app = readAppDirectory(directory.path)
  expect(app.template.providers.has('custom-token')).toBe(true)
  expect(app.problems).toMatchObject([
    { severity: 'error', file, line: 12, field: 'secret_config.signingKeys.1' },
  ])
  expect(errorsIn(app)).toEqual(["secret 'partner-key-b' does not exist: add it to secrets.json"])
  directory.write('secrets.json', exported({ 'partner-key-a': 'x', 'partner-key-b': 'y' }))
  expect(readAppDirectory(directory.path, app).problems).toEqual([])
})

it.each([
  '{"key": hunter2}',
  '{"key": "hunter2" "x": 1}',
  '{hunter2: 1}',
  "{'hunter2': 1}",
  '{"hunter2": "a", "hunter2": "b"}',
  '"hunter2"',
  '{"key": ["hunter2"], "auth_providers": {"custom-token": "hunter2"}}',
])('no text about %s shows a secret, and what was known stays', (damage) => {
  const directory = folderApp({ 'secrets.json': exported({ key: 'hunter1' }) })
  const app = createCurrentApp(directory.path)
  directory.write('secrets.json', damage)
  const result = app.reload()
  expect(result.problems.length).toBeGreaterThan(0)
  expect(JSON.stringify([result, [...(app.directory()?.sources.values() ?? [])]])).not.toMatch(/hunter/)
})

it('a broken secrets.json keeps the secrets there were', () => {
  const directory = folderApp({ 'secrets.json': exported({ key: 'hunter1' }) })
  const app = createCurrentApp(directory.path)
  directory.write('secrets.json', '{')
  expect(app.reload().changes).toEqual([])
  expect(app.current().secret('custom-token', 'signingKeys', 'key')).toBe('hunter1')
})

it('values are read by name, from a secret if they say so, and a broken one stays', () => {
  const directory = folderApp({
    'secrets.json': exported({ mapKey: 'm' }),
    'values/limit.json': exported({ name: 'limit', value: { a: [1] }, private: true }),
    'values/key.json': exported({ name: 'key', value: 'mapKey', from_secret: true }),
    'values/lost.json': exported({ name: 'lost', value: 'nowhere', from_secret: true }),
  })
  const app = readAppDirectory(directory.path)
  expect([...app.template.values]).toEqual([
    ['key', 'm'],
    ['limit', { a: [1] }],
  ])
  expect(errorsIn(app)).toEqual(["secret 'nowhere' does not exist: add it to secrets.json"])
  directory.write('values/limit.json', '{"name": "limit", ')
  const broken = readAppDirectory(directory.path, app)
  expect(broken.template.values.get('limit')).toEqual({ a: [1] })
  expect(broken.problems).toContainEqual(expect.objectContaining({ file: 'values/limit.json', line: 1 }))
})

it('the environment that the root names is put into the options of providers', () => {
  const userpass = providerFile('local-userpass', {
    config: {
      emailConfirmationUrl: '%(%%environment.values.base)/confirm',
      autoConfirm: '%(%%environment.values.auto)',
    },
  })
  const directory = createTestDirectory({
    'stitch.json': exported({ environment: 'testing' }),
    'environments/testing.json': exported({ values: { base: 'http://localhost:5173', auto: true } }),
    'environments/no-environment.json': exported({ values: { base: 'http://none' } }),
    'auth_providers/local-userpass.json': userpass,
  })
  const app = readAppDirectory(directory.path)
  expect(app.template.environment).toMatchObject({ tag: 'testing', values: { auto: true } })
  expect(app.template.providers.get('local-userpass')?.config).toEqual({
    emailConfirmationUrl: 'http://localhost:5173/confirm',
    autoConfirm: true,
  })
  expect(app.problems).toEqual([])
  directory.write('environments/testing.json', exported({ values: { auto: true } }))
  expect(readAppDirectory(directory.path, app).problems).toMatchObject([
    { file: 'auth_providers/local-userpass.json', field: 'config.emailConfirmationUrl' },
  ])
  expect(directory.read('auth_providers/local-userpass.json')).toBe(userpass)
  directory.write('stitch.json', exported({ environment: '../../etc' }))
  expect(readAppDirectory(directory.path).template.environment).toEqual({
    tag: '',
    values: { base: 'http://none' },
  })
})

it('a reload says what changed of all this, and of secrets only that', () => {
  const directory = fileApp({
    'functions/sum.js': SOURCE,
    'functions/gone.js': SOURCE,
    'values/x.json': exported({ name: 'x', value: 1 }),
    'secrets.json': exported({ key: 'hunter1' }),
  })
  const app = createCurrentApp(directory.path)
  expect(app.reload()).toEqual({ changed: false, changes: [], problems: [] })
  directory.write('functions/sum.js', `${SOURCE} + 1`)
  directory.remove('functions/gone.js')
  directory.write('functions/fresh.js', SOURCE)
  directory.write('values/x.json', exported({ name: 'x', value: 2 }))
  directory.write('secrets.json', exported({ key: 'hunter2' }))
  directory.write('realm_config.json', exported({ environment: 'qa' }))
  expect(app.reload().changes).toEqual([
    'function fresh: added',
    'function gone: removed',
    'function sum: changed',
    'value x: changed',
    'environment: none → qa',
    'secrets: changed',
  ])
})
