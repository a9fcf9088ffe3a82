import { chmodSync, mkdirSync, renameSync, symlinkSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tries, WORLD_SHARE } from '../tries.fixture.ts'
import { anyText } from '../wild-json.fixture.ts'
import {
  ALL_PROVIDERS,
  ALL_SECRETS,
  anonUser,
  createTestDirectory,
  errorsIn,
  exported,
  providerFile,
  warningsIn,
} from './app-directory.fixture.ts'
import { readAppDirectory } from './read-app-directory.ts'

const FILE = 'auth_providers/anon-user.json'

function readProvider(type: string, members: object) {
  const directory = createTestDirectory({ [`auth_providers/${type}.json`]: providerFile(type, members) })
  const app = readAppDirectory(directory.path)
  return { app, provider: app.template.providers.get(type), errors: errorsIn(app), warnings: warningsIn(app) }
}

it.each([
  ['stitch.json', 20180301],
  ['config.json', 20200603],
  ['realm_config.json', 20210101],
  ['root_config.json', 20230101],
] as const)('app-directory 1: %s alone is generation %i', (file, generation) => {
  const directory = createTestDirectory({
    [file]: exported({ name: 'birdwatch', app_id: 'birdwatch-qwmzk' }),
  })
  const app = readAppDirectory(directory.path)
  expect(app).toMatchObject({ generation, rootFile: file, configured: true, problems: [] })
  expect(app.template).toMatchObject({ name: 'birdwatch', appId: 'birdwatch-qwmzk' })
})

it('app-directory 2: root_config.json loads without a version, and as a hybrid with an old one', () => {
  const plain = createTestDirectory({ 'root_config.json': exported({ name: 'lantern' }) })
  expect(readAppDirectory(plain.path)).toMatchObject({ generation: 20230101, problems: [] })
  const hybrid = createTestDirectory({
    'root_config.json': exported({ app_id: 'lantern-abcde', config_version: 20210101, name: 'lantern' }),
  })
  const app = readAppDirectory(hybrid.path)
  expect(app).toMatchObject({ generation: 20230101, problems: [] })
  expect(app.template.appId).toBe('lantern-abcde')
})

it('app-directory 3: of two root files the newer is used and a warning names the other', () => {
  const directory = createTestDirectory({
    'realm_config.json': exported({ name: 'old', config_version: 20210101 }),
    'root_config.json': exported({ name: 'new' }),
  })
  const app = readAppDirectory(directory.path)
  expect(app.template.name).toBe('new')
  expect(app.problems).toMatchObject([{ severity: 'warning', file: 'realm_config.json' }])
})

it('the version in .mdb picks the root file, and its client_app_id names the app', () => {
  const directory = createTestDirectory({
    '.mdb/meta.json': exported({
      config_version: 20230101,
      app_id: 'f'.repeat(24),
      client_app_id: 'lantern-abcde',
    }),
    'root_config.json': exported({ name: 'lantern' }),
  })
  expect(readAppDirectory(directory.path).template.appId).toBe('lantern-abcde')
  directory.write('stitch.json', exported({ name: 'older' }))
  directory.write('.mdb/meta.json', exported({ config_version: 20180301 }))
  expect(readAppDirectory(directory.path)).toMatchObject({ generation: 20180301, rootFile: 'stitch.json' })
  directory.remove('.mdb/meta.json')
  directory.write('.mdb/app_meta.json', exported({ config_version: 20210101 }))
  expect(readAppDirectory(directory.path)).toMatchObject({
    generation: 20230101,
    rootFile: 'root_config.json',
  })
})

it('app-directory 4: graphql/config.json and an unrelated config.json are no roots', () => {
  const directory = createTestDirectory({
    'graphql/config.json': exported({ config_version: 20200603 }),
    'config.json': exported({ port: 8080 }),
  })
  expect(readAppDirectory(directory.path)).toMatchObject({ rootFile: null, configured: false, problems: [] })
})

it('app-directory 5: a root file with {} or nothing in it loads', () => {
  const directory = createTestDirectory({ 'stitch.json': '{}' })
  expect(readAppDirectory(directory.path)).toMatchObject({ generation: 20180301, problems: [] })
  directory.write('stitch.json', '')
  const app = readAppDirectory(directory.path)
  expect(app).toMatchObject({ generation: 20180301, rootFile: 'stitch.json' })
  expect(app.problems).toMatchObject([{ severity: 'warning', file: 'stitch.json' }])
})

it('an app id that cannot be one is refused where it stands, and the last good one goes on', () => {
  const directory = createTestDirectory({ 'stitch.json': '{\n  "app_id": "my.app-abcde"\n}' })
  const refusal = {
    severity: 'error',
    file: 'stitch.json',
    line: 2,
    column: 13,
    field: 'app_id',
    message: `"my.app-abcde" cannot be an app id: use letters, digits, '-' and '_'`,
  }
  const app = readAppDirectory(directory.path)
  expect(app.problems).toEqual([refusal])
  expect(app.template.appId).toBeUndefined()

  directory.write('stitch.json', exported({ app_id: 'my-app-abcde' }))
  const good = readAppDirectory(directory.path)
  expect(good).toMatchObject({ problems: [], template: { appId: 'my-app-abcde' } })
  directory.write('stitch.json', '{"app_id":"../x"}')
  expect(readAppDirectory(directory.path, good)).toMatchObject({
    problems: [{ ...refusal, line: 1, column: 11, message: expect.stringContaining('"../x" cannot') }],
    template: { appId: 'my-app-abcde' },
  })
})

it('app-directory 5: a root file that breaks, empties or goes keeps the last good app', () => {
  const directory = createTestDirectory({
    'stitch.json': exported({ app_id: 'birdwatch-qwmzk', location: 'IE' }),
    [FILE]: anonUser(false),
  })
  let app = readAppDirectory(directory.path)
  const { template } = app
  for (const damage of ['{ "app_id": ', '', '{"app_id": 7}']) {
    directory.write('stitch.json', damage)
    app = readAppDirectory(directory.path, app)
    expect(app.template).toEqual(template)
    expect(app.problems).toMatchObject([{ severity: 'error', file: 'stitch.json', line: 1 }])
  }
  directory.remove('stitch.json')
  app = readAppDirectory(directory.path, app)
  expect(app.template).toEqual(template)
  expect(app.generation).toBe(20180301)
  expect(errorsIn(app)).toEqual([expect.stringContaining('this root file is gone')])
})

it.each(['stitch.json', 'realm_config.json'])('app-directory 6: %s without providers offers none', (file) => {
  const directory = createTestDirectory({ [file]: exported({ name: 'birdwatch' }) })
  const app = readAppDirectory(directory.path)
  expect(app).toMatchObject({ configured: true, entries: [], problems: [] })
  expect(app.template.providers.size).toBe(0)
})

it('app-directory 7: the eight types load alike from a folder and from one object', () => {
  const folder = createTestDirectory({
    'stitch.json': '{}',
    'functions/badgeLogin/source.js': 'exports = () => "x"',
    'secrets.json': ALL_SECRETS,
    ...Object.fromEntries(
      Object.entries(ALL_PROVIDERS).map(([name, value]) => [`auth_providers/${name}.json`, exported(value)]),
    ),
  })
  const object = createTestDirectory({
    'realm_config.json': '{}',
    'functions/badgeLogin.js': 'exports = () => "x"',
    'secrets.json': ALL_SECRETS,
    'auth/providers.json': exported(ALL_PROVIDERS),
  })
  const [fromFolder, fromObject] = [readAppDirectory(folder.path), readAppDirectory(object.path)]
  expect([...fromFolder.template.providers.keys()]).toEqual(Object.keys(ALL_PROVIDERS))
  expect(fromObject.template.providers).toEqual(fromFolder.template.providers)
  expect([fromFolder.problems, fromObject.problems]).toEqual([[], []])
  expect(fromObject.entries[1]).toMatchObject({
    name: 'api-key',
    file: 'auth/providers.json',
    line: 7,
    column: 16,
  })
  expect(fromFolder.entries[1]).toMatchObject({ file: 'auth_providers/api-key.json', line: 1, column: 1 })
})

it('app-directory 8: a key that differs from the name inside spoils only that entry', () => {
  const directory = createTestDirectory({
    'realm_config.json': '{}',
    'auth/providers.json': exported({
      anonymous: { name: 'anon-user', type: 'anon-user' },
      'api-key': ALL_PROVIDERS['api-key'],
    }),
  })
  const app = readAppDirectory(directory.path)
  expect([...app.template.providers.keys()]).toEqual(['api-key'])
  expect(errorsIn(app)).toEqual([
    "the key 'anonymous' must match the auth provider name 'anon-user': rename the key",
  ])
})

it('app-directory 9: disabled absent or false is enabled, true is disabled', () => {
  expect(readProvider('anon-user', {}).provider?.disabled).toBe(false)
  expect(readProvider('anon-user', { disabled: false }).provider?.disabled).toBe(false)
  expect(readProvider('anon-user', { disabled: true }).provider?.disabled).toBe(true)
})

it.each(['false', 0, null])('app-directory 10: disabled %j is an error and not enabled', (disabled) => {
  const { provider, app } = readProvider('anon-user', { disabled })
  expect(provider?.disabled).toBe(true)
  expect(app.problems.find(({ severity }) => severity === 'error')).toMatchObject({
    field: 'disabled',
    line: 4,
    column: 17,
    message: expect.stringMatching(
      /^disabled must be a boolean, not .*: (remove the quotes|write true or false)$/,
    ),
  })
})

it('app-directory 11: an unknown type is named and leaves the others alone', () => {
  const directory = createTestDirectory({
    'auth_providers/ldap.json': providerFile('ldap'),
    'auth_providers/anon.json': providerFile('Anon-User'),
    'auth_providers/api-key.json': providerFile('api-key'),
  })
  const app = readAppDirectory(directory.path)
  expect([...app.template.providers.keys()]).toEqual(['api-key'])
  expect(errorsIn(app)).toEqual([
    "unknown auth provider type 'Anon-User': write anon-user",
    expect.stringMatching(/^unknown auth provider type 'ldap': use one of anon-user, /),
  ])
})

it('app-directory 12: a name that differs from the type is an error, no name is a warning', () => {
  const wrong = readProvider('anon-user', { name: 'anonymous' })
  expect(wrong.errors).toEqual([
    "auth provider name 'anonymous' must match its type 'anon-user': change one of them",
  ])
  const directory = createTestDirectory({ [FILE]: '{"type": "anon-user"}' })
  const app = readAppDirectory(directory.path)
  expect(app.template.providers.has('anon-user')).toBe(true)
  expect(warningsIn(app)).toContainEqual(expect.stringContaining('auth provider is missing a name'))
})

it.each([{ id: 'f'.repeat(24) }, { _id: 'x' }, { id: '' }])('app-directory 13: %j is accepted', (members) => {
  const { provider, errors, warnings } = readProvider('anon-user', members)
  expect(provider).toBeDefined()
  expect(errors).toEqual([])
  expect(warnings).toEqual([])
})

it.each(['anon-user', 'api-key'])('app-directory 14: an empty config on %s is accepted', (type) => {
  const { provider, warnings } = readProvider(type, { config: {} })
  expect(provider?.config).toEqual({})
  expect(warnings).toEqual([])
})

it.each(['', 'x', [], ['x']])('app-directory 15: audience %j loads in the form found', (audience) => {
  const { provider, errors } = readProvider('custom-token', { config: { audience } })
  expect(provider?.config.audience).toEqual(audience)
  expect(errors).toEqual([])
})

it('app-directory 16: requireAnyAudience is kept, and must be a boolean', () => {
  const { provider } = readProvider('custom-token', { config: { requireAnyAudience: true } })
  expect(provider?.config.requireAnyAudience).toBe(true)
  expect(readProvider('custom-token', { config: { requireAnyAudience: 'yes' } }).errors).toEqual([
    'config.requireAnyAudience must be true or false, not "yes"',
  ])
})

it('app-directory 17: signingKey reads as one signing key, and four keys are too many', () => {
  const { provider } = readProvider('custom-token', { secret_config: { signingKey: 'only' } })
  expect(provider?.secretConfig).toEqual({ signingKeys: ['only'] })
  const four = readProvider('custom-token', { secret_config: { signingKeys: ['a', 'b', 'c', 'd'] } })
  expect(four.provider).toBeUndefined()
  expect(four.errors).toEqual(['secret_config.signingKeys must be a list of at most three names of secrets'])
})

it('app-directory 18: a JWK URI replaces algorithm and keys, and is then required', () => {
  const config = { useJWKURI: true, signingAlgorithm: '', jwkURI: 'http://localhost:9000/jwks.json' }
  const good = readProvider('custom-token', { config, secret_config: { signingKeys: [] } })
  expect(good.provider?.config).toEqual(config)
  expect(good.errors).toEqual([])
  expect(readProvider('custom-token', { config: { useJWKURI: true, signingAlgorithm: '' } }).errors).toEqual([
    'custom-token: missing required config.jwkURI: add it or turn useJWKURI off',
  ])
})

it('app-directory 19, 20: metadata fields keep path, name and whether they are required', () => {
  const metadata_fields = [
    { required: true, name: 'a.b.c' },
    { required: 'false', name: 'x\\.y', field_name: 'role' },
  ]
  expect(readProvider('custom-token', { metadata_fields }).provider?.metadataFields).toEqual([
    { required: true, name: 'a.b.c' },
    { required: false, name: 'x\\.y', fieldName: 'role' },
  ])
})

it('app-directory 22: an unknown function is an error of its provider only, which still loads', () => {
  const config = { runConfirmationFunction: true, confirmationFunctionName: 'checkNewMember' }
  const directory = createTestDirectory({
    'auth_providers/local-userpass.json': providerFile('local-userpass', { config }),
  })
  const app = readAppDirectory(directory.path)
  expect(app.template.providers.has('local-userpass')).toBe(true)
  expect(errorsIn(app)).toEqual([
    "invalid config for auth provider 'local-userpass', function 'checkNewMember' does not exist: add it under functions/",
  ])
  directory.write('functions/checkNewMember/source.js', 'exports = () => ({ status: "success" })')
  expect(errorsIn(readAppDirectory(directory.path, app))).toEqual([])
})

it('local-userpass without any way to confirm loads with a warning, a mode without its function does not', () => {
  expect(readProvider('local-userpass', {}).warnings).toContainEqual(expect.stringContaining('stay pending'))
  expect(readProvider('local-userpass', { config: { runResetFunction: true } }).errors).toEqual([
    'local-userpass: missing required config.resetFunctionName: add it',
  ])
})

it('app-directory 26: redirect URIs are kept exactly', () => {
  const directory = createTestDirectory({
    'auth_providers/oauth2-apple.json': exported(ALL_PROVIDERS['oauth2-apple']),
  })
  const { template } = readAppDirectory(directory.path)
  expect(template.providers.get('oauth2-apple')?.redirectUris).toEqual([
    'https://harbor.example.net/cb',
    'https://harbor.example.net/cb/',
  ])
})

it('app-directory 27: domain restrictions without an email field are a warning', () => {
  const members = {
    config: { clientId: 'x' },
    secret_config: { clientSecret: 's' },
    domain_restrictions: ['a.example'],
  }
  const { provider, warnings } = readProvider('oauth2-google', members)
  expect(provider?.domainRestrictions).toEqual(['a.example'])
  expect(warnings).toContainEqual(expect.stringContaining('needs the e-mail address'))
})

it('app-directory 28: openId with metadata fields is a warning and the fields are ignored', () => {
  const { provider, warnings } = readProvider('oauth2-google', {
    ...ALL_PROVIDERS['oauth2-google'],
    config: { clientId: 'x', openId: true },
  })
  expect(provider?.metadataFields).toEqual([])
  expect(warnings).toContainEqual(expect.stringContaining('ignored because openId is true'))
})

it('app-directory 29: every unknown key gets one warning at its place and stays in the options', () => {
  const { provider, app } = readProvider('custom-token', {
    $schema: 'x',
    emoji: '🦉',
    config: { audiense: 'x' },
    metadata_fields: [{ required: true, name: 'a', feild_name: 'b' }],
  })
  const unknown = app.problems.filter(({ message }) => message.startsWith('unknown key'))
  expect(unknown).toMatchObject([
    { field: 'config.audiense', line: 7, column: 9 },
    { field: 'metadata_fields.0.feild_name' },
    { field: 'emoji', line: 5, column: 5 },
  ])
  expect(provider?.config).toEqual({ audiense: 'x' })
})

it('app-directory 30: neighbours that are no provider files are ignored', () => {
  const directory = createTestDirectory({
    'stitch.json': '{}',
    [FILE]: anonUser(false),
    'auth_providers/README.md': '# hello',
    'auth_providers/.DS_Store': '\u0000',
    'auth_providers/anon-user.json~': '{',
    'auth_providers/#anon-user.json#': '{',
    'auth_providers/.anon-user.json.swp': '{',
    'auth_providers/.hidden.json': '{',
    'auth_providers/4913': '',
    'auth_providers/sub/api-key.json': '{',
    'auth_providers/folder.json/api-key.json': '{',
  })
  expect(readAppDirectory(directory.path)).toMatchObject({ entries: [{ name: 'anon-user' }], problems: [] })
})

it('app-directory 43: malformed JSON keeps the last definition with line and column until it is mended', () => {
  const directory = createTestDirectory({ 'stitch.json': '{}', [FILE]: anonUser(false) })
  const good = readAppDirectory(directory.path)
  directory.write(FILE, '{\n    "name": "anon-user",\n    "type" "anon-user"\n}')
  const broken = readAppDirectory(directory.path, good)
  expect(broken.template).toEqual(good.template)
  expect(broken.entries).toMatchObject([{ name: 'anon-user', stale: true }])
  expect(broken.problems).toMatchObject([{ severity: 'error', file: FILE, line: 3, column: 12 }])
  directory.write(FILE, anonUser(true))
  const mended = readAppDirectory(directory.path, broken)
  expect(mended.problems).toEqual([])
  expect(mended.template.providers.get('anon-user')?.disabled).toBe(true)
})

it('a provider renamed inside, or with an invalid disabled, keeps its last definition', () => {
  const directory = createTestDirectory({ 'realm_config.json': '{}' })
  const write = (anon: object): void => {
    directory.write(
      'auth/providers.json',
      exported({ 'anon-user': anon, 'api-key': ALL_PROVIDERS['api-key'] }),
    )
  }
  write({ name: 'anon-user', type: 'anon-user' })
  const good = readAppDirectory(directory.path)
  for (const anon of [{ name: 'anon', type: 'anon-user' }, { type: 'anon-user', disabled: 'true' }, []]) {
    write(anon)
    const app = readAppDirectory(directory.path, good)
    expect(app.template).toEqual(good.template)
    expect(errorsIn(app)).toHaveLength(1)
  }
  directory.write('auth/providers.json', '[')
  expect(readAppDirectory(directory.path, good).template).toEqual(good.template)
})

it('app-directory 45: of two files with one provider the first stays, and the error names both', () => {
  const directory = createTestDirectory({
    'stitch.json': '{}',
    'auth_providers/b.json': anonUser(true),
    'auth_providers/Z.json': anonUser(false),
  })
  const app = readAppDirectory(directory.path)
  expect(app.entries).toMatchObject([{ file: 'auth_providers/Z.json', disabled: false }])
  expect(app.problems.find(({ severity }) => severity === 'error')).toMatchObject({
    file: 'auth_providers/b.json',
    message: expect.stringContaining('both auth_providers/Z.json and auth_providers/b.json'),
  })
})

it('a file named unlike its provider loads by the name inside, with a warning', () => {
  const directory = createTestDirectory({
    'stitch.json': '{}',
    'auth_providers/Anon-User.json': anonUser(false),
    'auth_providers/keys.json': providerFile('api-key'),
    'auth_providers/TOKEN.JSON': '{}',
  })
  const app = readAppDirectory(directory.path)
  expect([...app.template.providers.keys()]).toEqual(['anon-user', 'api-key'])
  expect(warningsIn(app)).toEqual([
    'the file name differs in case from its provider: rename the file to anon-user.json',
    'skipped: the extension must be .json in lower case',
    'the file name does not match its provider: rename the file to api-key.json',
  ])
})

it('with both layouts the one of the generation is used, and a warning names the other', () => {
  const directory = createTestDirectory({
    'realm_config.json': '{}',
    'auth/providers.json': exported({ 'api-key': ALL_PROVIDERS['api-key'] }),
    [FILE]: anonUser(false),
  })
  const app = readAppDirectory(directory.path)
  expect([...app.template.providers.keys()]).toEqual(['api-key'])
  expect(app.problems).toMatchObject([{ severity: 'warning', file: 'auth_providers' }])
})

it.each([
  ['realm_config.json', { [FILE]: anonUser(false) }, 'auth_providers', 'auth/providers.json'],
  [
    'stitch.json',
    { 'auth/providers.json': exported(ALL_PROVIDERS) },
    'auth/providers.json',
    'auth_providers',
  ],
])('providers where the kind of %s does not keep them are warned of', (rootFile, files, ignored, used) => {
  const app = readAppDirectory(createTestDirectory({ [rootFile]: '{}', ...files }).path)
  expect(app.template.providers.size).toBe(0)
  expect(app.problems).toMatchObject([
    { severity: 'warning', file: ignored, message: expect.stringContaining(`in ${used}, which is not here`) },
  ])
})

it('auth_providers alone is a whole app directory: nothing to warn of', () => {
  const directory = createTestDirectory({ [FILE]: anonUser(false) })
  expect(readAppDirectory(directory.path)).toMatchObject({ configured: true, generation: null, problems: [] })
})

it('auth/providers.json without any root file loads with a warning', () => {
  const directory = createTestDirectory({
    'auth/providers.json': exported(ALL_PROVIDERS),
    'secrets.json': ALL_SECRETS,
  })
  const app = readAppDirectory(directory.path)
  expect(app).toMatchObject({ configured: true, generation: null, rootFile: null })
  expect(app.template.providers.size).toBe(8)
  expect(warningsIn(app)).toEqual([expect.stringContaining('no root file here')])
})

it('a type that is an object which no text can be made of is an error like any other', () => {
  const directory = createTestDirectory({ [FILE]: '{"type": {"toString": 1}}' })
  expect(errorsIn(readAppDirectory(directory.path))).toEqual([
    expect.stringContaining('unknown auth provider type an object'),
  ])
})

it('an empty or missing directory is not configured', () => {
  const directory = createTestDirectory()
  expect(readAppDirectory(directory.path)).toMatchObject({ configured: false, entries: [], problems: [] })
  expect(errorsIn(readAppDirectory(directory.at('nowhere')))).toEqual([
    'directory does not exist: create it or name another one',
  ])
})

it('a directory that vanishes keeps serving its last good app', () => {
  const directory = createTestDirectory({
    'app/stitch.json': '{}',
    'app/auth_providers/anon-user.json': anonUser(false),
  })
  const good = readAppDirectory(directory.at('app'))
  renameSync(directory.at('app'), directory.at('gone'))
  const app = readAppDirectory(directory.at('app'), good)
  expect(app.template).toBe(good.template)
  expect(errorsIn(app)).toEqual(['directory does not exist: the last good one is still served, restore it'])
  renameSync(directory.at('gone'), directory.at('app'))
  expect(readAppDirectory(directory.at('app'), app)).toEqual(good)
})

it('app-directory 47: a switch from the first to the third generation reads as a whole new app', () => {
  const directory = createTestDirectory({
    'stitch.json': exported({ app_id: 'old-abcde' }),
    [FILE]: anonUser(false),
  })
  const before = readAppDirectory(directory.path)
  directory.remove('stitch.json')
  directory.remove('auth_providers')
  directory.write('realm_config.json', exported({ app_id: 'new-abcde' }))
  directory.write('auth/providers.json', exported({ 'api-key': ALL_PROVIDERS['api-key'] }))
  const after = readAppDirectory(directory.path, before)
  expect(after).toMatchObject({ generation: 20210101, problems: [] })
  expect(after.template.appId).toBe('new-abcde')
  expect([...after.template.providers.keys()]).toEqual(['api-key'])
})

it('symlinks to files are followed; to folders, to nowhere and to themselves they are skipped with a warning', () => {
  const directory = createTestDirectory({ 'stitch.json': '{}', 'shared/anon.json': anonUser(false) })
  mkdirSync(directory.at('auth_providers'))
  symlinkSync('../shared/anon.json', directory.at(FILE))
  symlinkSync('../shared', directory.at('auth_providers/folder.json'))
  symlinkSync('loop.json', directory.at('auth_providers/loop.json'))
  symlinkSync('nowhere.json', directory.at('auth_providers/lost.json'))
  const app = readAppDirectory(directory.path)
  expect(app.template.providers.has('anon-user')).toBe(true)
  expect(app.problems).toMatchObject([
    { severity: 'warning', file: 'auth_providers/folder.json' },
    { severity: 'warning', file: 'auth_providers/loop.json' },
    { severity: 'warning', file: 'auth_providers/lost.json' },
  ])
})

it('a huge file and one that is not UTF-8 are refused and keep the last definition', () => {
  const directory = createTestDirectory({ 'stitch.json': '{}', [FILE]: anonUser(false) })
  const good = readAppDirectory(directory.path)
  directory.write(FILE, `{"x": "${'x'.repeat(1024 * 1024)}"}`)
  const huge = readAppDirectory(directory.path, good)
  expect(huge.template).toEqual(good.template)
  expect(errorsIn(huge)).toEqual([expect.stringContaining('larger than 1 MiB')])
  directory.write(FILE, Buffer.from(`\uFEFF${anonUser(true)}`, 'utf16le'))
  const utf16 = readAppDirectory(directory.path, good)
  expect(utf16.template).toEqual(good.template)
  expect(errorsIn(utf16)).toEqual(['this is not UTF-8 text: save the file as UTF-8'])
})

it('an unreadable file spoils only its own provider', () => {
  const directory = createTestDirectory({
    'stitch.json': '{}',
    [FILE]: anonUser(false),
    'auth_providers/api-key.json': providerFile('api-key'),
  })
  const good = readAppDirectory(directory.path)
  chmodSync(directory.at(FILE), 0)
  const app = asNobody(directory.path, () => readAppDirectory(directory.path, good))
  expect(app.template).toEqual(good.template)
  expect(errorsIn(app)).toEqual([expect.stringContaining('cannot be read (EACCES)')])
})

it('a file the system fails to read is an error, not a crash', () => {
  const directory = createTestDirectory({ 'stitch.json': '{}' })
  mkdirSync(directory.at('auth_providers'))
  symlinkSync('/proc/self/mem', directory.at(FILE))
  expect(errorsIn(readAppDirectory(directory.path))).toEqual([expect.stringContaining('cannot be read (')])
})

it('root facts outside the known values are warnings with the accepted ones', () => {
  const directory = createTestDirectory({
    'config.json': exported({
      config_version: 20180302,
      name: 'has spaces',
      location: 'MARS',
      deployment_model: 'GALACTIC',
      securty: {},
      security: { allowed_request_origins: ['http://localhost:5173/', 'http://localhost:5173'] },
    }),
  })
  const app = readAppDirectory(directory.path)
  expect(app.template).toMatchObject({ location: 'MARS', deploymentModel: 'GLOBAL' })
  expect(app.template.allowedRequestOrigins).toHaveLength(2)
  expect(app.problems.map(({ severity, field }) => `${severity} ${field}`)).toEqual([
    'warning securty',
    'warning config_version',
    'warning name',
    'warning location',
    'warning deployment_model',
    'warning security.allowed_request_origins.0',
  ])
})

it('reading never throws, whatever a provider file holds', () => {
  const directory = createTestDirectory({ 'stitch.json': '{}', [FILE]: anonUser(false) })
  const good = readAppDirectory(directory.path)
  const provider = fc.record(
    {
      name: fc.oneof(fc.constantFrom(...Object.keys(ALL_PROVIDERS)), fc.jsonValue()),
      type: fc.oneof(fc.constantFrom(...Object.keys(ALL_PROVIDERS)), fc.jsonValue()),
      disabled: fc.oneof(fc.boolean(), fc.jsonValue()),
      config: fc.jsonValue(),
      secret_config: fc.jsonValue(),
      metadata_fields: fc.jsonValue(),
      redirect_uris: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  const text = fc.oneof(
    anyText(),
    fc.json(),
    provider.map((value) => JSON.stringify(value)),
    fc.constantFrom(
      '{"__proto__": {"type": "anon-user"}}',
      '{"type": "constructor"}',
      '{"type": "__proto__"}',
    ),
  )
  fc.assert(
    fc.property(text, (content) => {
      directory.write(FILE, content)
      readAppDirectory(directory.path)
      expect(readAppDirectory(directory.path, good).entries.length).toBeGreaterThan(0)
      directory.write('auth/providers.json', content)
      directory.write('realm_config.json', content)
      readAppDirectory(directory.path, good)
      directory.remove('auth')
      directory.remove('realm_config.json')
    }),
    tries(300, WORLD_SHARE),
  )
})

it('a file full of junk keys is refused without placing each of them', () => {
  const junk = `{${Array.from({ length: 60_000 }, (_, index) => `"k${index}":{}`).join(',')}}`
  const directory = createTestDirectory({ 'realm_config.json': junk, 'auth/providers.json': junk })
  expect(readAppDirectory(directory.path).problems.length).toBeLessThan(200)
})

/** Runs as a user whom file modes hold back: root may read everything. */
function asNobody<T>(directory: string, run: () => T): T {
  if (process.getuid?.() !== 0 || process.seteuid === undefined) return run()
  chmodSync(directory, 0o755)
  process.seteuid(65_534)
  try {
    return run()
  } finally {
    process.seteuid(0)
  }
}
