import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tries } from '../tries.fixture.ts'
import { anyText, wildJson } from '../wild-json.fixture.ts'
import { ALL_PROVIDERS, ALL_SECRETS, exported } from './app-directory.fixture.ts'
import { formatProblem } from './problem.ts'
import { readAppDirectory } from './read-app-directory.ts'
import { createMemoryTree } from './tree/memory-tree.ts'

/** Every kind of file that a reader looks into, in all four generations. */
const FILES = [
  ...['stitch.json', 'config.json', 'realm_config.json', 'root_config.json', 'secrets.json'],
  ...['auth/providers.json', 'auth/custom_user_data.json', 'custom_user_data.json'],
  ...['anon-user', 'local-userpass', 'custom-token'].map((name) => `auth_providers/${name}.json`),
  ...['functions/config.json', 'functions/add/config.json', 'functions/add/source.js', 'functions/add.js'],
  ...['values/a.json', 'values/b.json', 'environments/development.json', 'environments/no-environment.json'],
]
const NAMES = [
  ...['app_id', 'config_version', 'name', 'location', 'deployment_model', 'environment', 'security'],
  ...[
    'allowed_request_origins',
    'type',
    'disabled',
    'config',
    'secret_config',
    'metadata_fields',
    'required',
  ],
  ...[
    'field_name',
    'redirect_uris',
    'domain_restrictions',
    'signingKeys',
    'audience',
    'private',
    'can_evaluate',
  ],
  ...['value', 'from_secret', 'values', 'id', 'anon-user', 'custom-token', 'auth_providers', 'services'],
]
const SCALARS = [
  ...['a-abcde', 'US-VA', 'GLOBAL', 'development', 'anon-user', 'custom-token', 'add', 'a', 'true'],
  ...[
    20180301,
    20200603,
    20210101,
    20230101,
    '%(%%environment.values.a)',
    '%(%%environment.values.__proto__)',
  ],
]

const json = wildJson(NAMES, SCALARS)
const root = fc.record(
  {
    app_id: fc.oneof(fc.constantFrom('a-abcde'), json),
    config_version: fc.oneof(fc.constantFrom(20180301, 20200603, 20210101, 20230101), json),
    name: json,
    environment: fc.oneof(fc.constantFrom('development', '../../etc/passwd'), json),
    security: json,
  },
  { requiredKeys: ['config_version'] },
)
const provider = fc
  .tuple(
    fc.constantFrom(...Object.values(ALL_PROVIDERS)),
    fc.dictionary(fc.constantFrom(...NAMES), json, { maxKeys: 3 }),
  )
  .map(([good, wild]) => ({ ...good, ...wild }))
const text = fc.oneof(
  fc.oneof(json, root, provider, fc.array(provider, { maxLength: 3 })).map((value) => JSON.stringify(value)),
  fc.constantFrom(ALL_SECRETS, exported(ALL_PROVIDERS), '', '{', '\ufeff{}'),
  anyText(),
)

it('whatever the files hold, reading them gives an app to serve and problems that name their files', () => {
  const good = readAppDirectory(
    createMemoryTree(
      new Map([
        ['realm_config.json', '{"app_id":"a-abcde","config_version":20210101,"name":"a"}'],
        ['auth/providers.json', exported(ALL_PROVIDERS)],
        ['secrets.json', ALL_SECRETS],
        ['values/a.json', '{"name":"a","value":"partner-key-a","from_secret":true}'],
      ]),
    ),
  )
  expect(good.entries.length).toBeGreaterThan(5)
  const files = fc.dictionary(fc.constantFrom(...FILES), text, { maxKeys: 8, noNullPrototype: true })
  fc.assert(
    fc.property(files, fc.boolean(), (written, hasPrevious) => {
      const tree = createMemoryTree(new Map(Object.entries(written)))
      const read = readAppDirectory(tree, hasPrevious ? good : undefined)
      for (const problem of read.problems) {
        expect(formatProblem(problem)).toBeTypeOf('string')
        expect(problem.file.startsWith('/') || problem.file.includes('..')).toBe(false)
      }
      for (const [name, { type, redirectUris, disabled }] of read.template.providers) {
        expect(name).toBe(type)
        expect(typeof disabled).toBe('boolean')
        expect(redirectUris.every((uri) => typeof uri === 'string')).toBe(true)
      }
      for (const file of read.sources.keys()) expect(FILES).toContain(file)
    }),
    tries(300),
  )
})

it('a provider whose `disabled` cannot be made a text is served disabled, with the complaint', () => {
  const file = '{"name":"anon-user","type":"anon-user","disabled":{"toString":1,"valueOf":1}}'
  const read = readAppDirectory(createMemoryTree(new Map([['auth_providers/anon-user.json', file]])))
  expect(read.problems.map(({ message }) => message)).toEqual([
    expect.stringContaining('disabled must be a boolean, not an object: write true or false'),
  ])
})

it('a value that cannot be made a text is served as it stands', () => {
  const value = { toString: 1, valueOf: 1 }
  const file = JSON.stringify({ name: 'odd', value, from_secret: false })
  const files = new Map([
    ['stitch.json', '{}'],
    ['values/odd.json', file],
  ])
  expect(readAppDirectory(createMemoryTree(files)).template.values.get('odd')).toEqual(value)
})

it('a list that its provider does not have may hold anything', () => {
  const odd = [[{ toString: 1, valueOf: 1 }], { name: { toString: 1 } }]
  const names = ['redirect_uris', 'domain_restrictions', 'metadata_fields']
  const file = {
    name: 'anon-user',
    type: 'anon-user',
    ...Object.fromEntries(names.map((name) => [name, odd])),
  }
  const files = new Map([['auth_providers/anon-user.json', JSON.stringify(file)]])
  expect(readAppDirectory(createMemoryTree(files)).template.providers.get('anon-user')).toMatchObject({
    disabled: false,
    redirectUris: [],
    domainRestrictions: [],
    metadataFields: [],
  })
})
