import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EmulatorError } from '../../../core/errors.ts'
import { tries } from '../../../tries.fixture.ts'
import { readImport } from './read-import.ts'

describe('an import body', () => {
  it('of stitch-cli is read whole', () => {
    const imported = readImport({
      config_version: 20180301,
      app_id: 'birds-abcde',
      name: 'birds',
      security: { allowed_request_origins: ['http://localhost:5173'] },
      hosting: { enabled: true },
      secrets: {
        auth_providers: { 'oauth2-google': { clientSecret: 's1' } },
        services: { sms: { token: 's2' } },
      },
      values: [{ id: 'v', name: 'limit', value: 3 }],
      auth_providers: [{ _id: 'p', name: 'anon-user', type: 'anon-user', config: null, disabled: false }],
      functions: [{ config: { id: 'f', name: 'add', private: true }, source: 'exports = 1' }],
      triggers: [{ id: 't', name: 'nightly', type: 'SCHEDULED' }],
      graphql: {},
      services: [
        { config: { id: 's', name: 'sms', type: 'twilio' }, incoming_webhooks: [], rules: [{ name: 'r' }] },
      ],
    })
    expect(imported).toMatchObject({
      dialect: 'S',
      root: { allowedRequestOrigins: ['http://localhost:5173'] },
      hosting: { enabled: true },
      environments: undefined,
      providers: [{ id: 'p', name: 'anon-user', isNamed: true, place: 'auth_providers[0]' }],
      functions: [{ id: 'f', document: { config: { name: 'add', private: true }, source: 'exports = 1' } }],
      values: [{ id: 'v', document: { name: 'limit', value: 3 } }],
      others: {
        entities: [
          { kind: 'trigger', id: 't', path: 'triggers/nightly.json' },
          { kind: 'service', id: 's', path: 'services/sms/' },
        ],
      },
    })
    expect(imported.root).not.toHaveProperty('name')
    expect(imported.providers?.[0]?.document).toEqual({
      name: 'anon-user',
      type: 'anon-user',
      disabled: false,
    })
    expect([...imported.others.files.keys()]).toEqual([
      'triggers/nightly.json',
      'services/sms/config.json',
      'services/sms/rules/r.json',
    ])
    expect(imported.secrets.providers).toEqual(
      new Map([['oauth2-google', new Map([['clientSecret', 's1']])]]),
    )
    expect(imported.secrets.services).toEqual(new Map([['sms', new Map([['token', 's2']])]]))
  })

  it('of realm-cli with the third layout is read whole', () => {
    const imported = readImport({
      config_version: 20210101,
      environment: 'testing',
      environments: { 'qa.json': { values: { a: 1 } } },
      allowed_request_origins: ['http://localhost:1'],
      auth: {
        custom_user_data: { enabled: false },
        providers: { 'api-key': { type: 'api-key', disabled: true } },
      },
      functions: {
        config: [{ name: 'a/b', private: true }],
        sources: { 'a/b.js': 'x', 'c.js': 'y', 'd.json': '' },
      },
      data_sources: [
        {
          config: { name: 'mongodb-atlas', type: 'mongodb-atlas' },
          rules: [{ database: 'd', collection: 'c', schema: { title: 'c' }, roles: [] }],
        },
      ],
      endpoints: { config: [{ route: '/birds' }] },
      sync: { config: { development_mode_enabled: true } },
      hosting: {},
      secrets: {},
    })
    expect(imported).toMatchObject({
      dialect: 'V2',
      root: { environment: 'testing', allowedRequestOrigins: ['http://localhost:1'] },
      environments: new Map([['qa', { values: { a: 1 } }]]),
      customUserData: { enabled: false },
      sync: { development_mode_enabled: true },
      hosting: undefined,
      providers: [{ name: 'api-key', isNamed: true, place: 'auth.providers.api-key' }],
      values: undefined,
    })
    expect(imported.functions?.map(({ document }) => document)).toEqual([
      { config: { name: 'a/b', private: true }, source: 'x' },
      { config: { name: 'c' }, source: 'y' },
    ])
    expect([...imported.others.files]).toEqual([
      ['data_sources/mongodb-atlas/config.json', { json: { name: 'mongodb-atlas', type: 'mongodb-atlas' } }],
      ['data_sources/mongodb-atlas/d/c/rules.json', { json: { collection: 'c', database: 'd', roles: [] } }],
      ['data_sources/mongodb-atlas/d/c/schema.json', { json: { title: 'c' } }],
      ['http_endpoints/config.json', { json: [{ route: '/birds' }] }],
    ])
  })

  it('of a push may have its providers and functions flat', () => {
    const imported = readImport({
      provider_region: 'aws-us-east-1',
      allowed_request_origins: [],
      auth_providers: [{ type: 'anon-user' }],
      functions: [{ name: 'add', source: 'x', private: true }],
    })
    expect(imported).toMatchObject({ dialect: 'V2', providers: [{ name: 'anon-user', isNamed: false }] })
    expect(imported.functions?.[0]?.document).toEqual({ config: { name: 'add', private: true }, source: 'x' })
  })

  it.each([
    [{ environments: {} }, 'V1'],
    [{ graphql: { config: {} } }, 'V1'],
    [{ security: null, auth_providers: [], config_version: 20210101 }, 'S'],
    [{ auth: {}, config_version: 20180301 }, 'V2'],
    [{ config_version: 20210101, hosting: {} }, 'V2'],
    [{}, 'S'],
  ])('%j is of dialect %s', (body, dialect) => {
    expect(readImport(body).dialect).toBe(dialect)
  })

  it.each([
    [null, 'the body must be an object, not null'],
    [[], 'the body must be an object, not a list'],
    [{ config_version: 'x' }, 'config_version must be a number'],
    [{ auth_providers: {} }, 'auth_providers must be a list, not an object'],
    [{ auth_providers: [null] }, 'auth_providers[0] must be an object, not null'],
    [{ auth_providers: [{}, { type: 7 }] }, 'auth_providers[0].type is missing'],
    [{ auth_providers: [{ type: 7 }] }, 'auth_providers[0].type must be a string, not number'],
    [{ auth_providers: [{ type: '../../x' }] }, 'auth_providers[0].type cannot be the name of a file'],
    [
      { auth: { providers: { a: { name: 'b', type: 'b' } } } },
      "auth.providers.a.name must match its key 'a'",
    ],
    [{ functions: [{ config: null, source: 'x' }] }, 'functions[0].name is missing'],
    [
      { functions: [{ config: { name: 'a/../b' }, source: 'x' }] },
      'functions[0].config.name cannot be the name',
    ],
    [{ functions: [{ config: { name: 'a' } }] }, 'functions[0].source is missing'],
    [
      { functions: { config: [{ name: 'a' }] } },
      "functions.config[0] has no source: functions.sources lacks 'a.js'",
    ],
    [{ functions: { sources: { '../a.js': '' } } }, 'functions.sources.../a.js cannot be the name of a file'],
    [{ values: [{ name: 'a/b' }] }, 'values[0].name cannot be the name of a file'],
    [{ environments: { '../x.json': {} } }, 'environments.../x.json cannot be the name of a file'],
    [{ security: { allowed_request_origins: [1] } }, 'security.allowed_request_origins[0] must be a string'],
    [
      { secrets: { auth_providers: { a: { b: 1 } } } },
      'secrets.auth_providers.a.b must be a string, not number',
    ],
    [{ services: [{}] }, 'services[0].config must be an object, not null'],
    [
      { services: [{ config: { name: 'a' } }, { config: { name: 'a' } }] },
      'importing Services; duplicate name: a',
    ],
    [{ triggers: [{ name: 'a' }, { name: 'a' }] }, 'importing Triggers; duplicate name: a'],
  ])('%j is refused by the place that is wrong', (body, message) => {
    expect(() => readImport(body)).toThrow(message)
  })

  it('takes or refuses any JSON, however deep, and breaks on none', () => {
    const keys = [
      ...[
        'config_version',
        'auth',
        'auth_providers',
        'functions',
        'values',
        'triggers',
        'services',
        'name',
        'type',
      ],
      ...[
        'graphql',
        'config',
        'sources',
        'rules',
        'secrets',
        'sync',
        'environments',
        'security',
        'data_sources',
      ],
      ...[
        'endpoints',
        'source',
        'id',
        'incoming_webhooks',
        'providers',
        '__proto__',
        'database',
        'collection',
      ],
    ]
    const { any } = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom(null, 0, true, '', 'a', '../x', 'constructor', '__proto__'),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys), tie('any'), { maxKeys: 6 }),
      ),
    }))
    fc.assert(
      fc.property(any, (body) => {
        try {
          readImport(body)
        } catch (error) {
          expect(error).toBeInstanceOf(EmulatorError)
        }
      }),
      tries(3000),
    )
    const deep = JSON.parse(`{"values":${'['.repeat(5000)}${']'.repeat(5000)}}`)
    expect(() => readImport(deep)).toThrow('the body is nested too deeply')
  })
})
