import { describe, expect, it } from 'vitest'
import type { ImportStrategy } from '../core/requests/exchange-words.ts'
import type { AppConfig } from './app-config.ts'
import { configOf, IDS, providersOf } from './config.fixture.ts'
import { readImport } from './dialects/read/read-import.ts'
import { parseStrategy } from './strategies/strategy.ts'
import { applyImport } from './strategies.ts'

const add = { config: { name: 'add' }, source: 'exports = 1' }
const APP = configOf({
  providers: providersOf(
    { name: 'api-key', type: 'api-key', disabled: true },
    { name: 'anon-user', type: 'anon-user', disabled: false },
  ),
  functions: new Map([
    ['add', add],
    ['old', { config: { name: 'old' }, source: 'exports = 2' }],
  ]),
  values: new Map([['limit', { name: 'limit', value: 3 }]]),
  sync: { development_mode_enabled: true },
  others: new Map([
    ['triggers/nightly.json', '{"name":"nightly","type":"SCHEDULED"}'],
    ['services/sms/config.json', '{"name":"sms","type":"twilio"}'],
    ['services/sms/rules/r.json', '{"name":"r"}'],
    ['services/sms/notes.md', 'mine'],
    ['data_sources/db/config.json', '{"name":"db"}'],
  ]),
})
const FOREIGN = 'f'.repeat(24)

function imported(body: unknown, strategy: ImportStrategy, fresh = false, app: AppConfig = APP) {
  return applyImport(app, readImport(body), strategy, IDS, { fresh })
}

const names = ({ providers, functions, values, others }: AppConfig): string[] =>
  [providers, functions, values, others].flatMap((part) => [...part.keys()])

describe('an import', () => {
  const body = {
    config_version: 20210101,
    app_id: 'other-zzzzz',
    name: 'other',
    location: 'IE',
    auth: { providers: { 'api-key': { name: 'api-key', type: 'api-key', disabled: false } } },
    functions: { sources: { 'add.js': 'exports = 1' } },
  }

  it('under merge keeps what the body lacks, and what did not change is the very same', () => {
    const { config } = imported(body, 'merge')
    expect(names(config)).toEqual(names(APP))
    expect(config.providers.get('api-key')).toEqual({ name: 'api-key', type: 'api-key', disabled: false })
    expect(config.functions.get('add')).toBe(add)
    expect(APP.providers.get('api-key')).toMatchObject({ disabled: true })
  })

  it.each(['replace', 'replace-by-name'] as const)('under %s deletes what the body lacks', (strategy) => {
    const { config } = imported(body, strategy)
    expect(names(config)).toEqual(['api-key', 'add', 'services/sms/notes.md'])
    expect(config.sync).toEqual({ development_mode_enabled: true })
  })

  it('never takes the id nor the name of the app, but the other facts', () => {
    expect(imported(body, 'replace').config.root).toEqual({ ...APP.root, location: 'IE' })
  })

  it('deletes nothing that its tool does not know', () => {
    const { config } = imported({ services: [], graphql: {} }, 'replace')
    expect(names(config)).toEqual(['services/sms/notes.md', 'data_sources/db/config.json'])
  })

  it('deletes the default api-key provider that a replacing body lacks', () => {
    const app = configOf({ providers: providersOf({ name: 'api-key', type: 'api-key', disabled: true }) })
    expect(imported({ auth: {} }, 'replace-by-name', true, app).config.providers.size).toBe(0)
    expect(imported({ auth: {} }, 'merge', true, app).config).toEqual(app)
  })

  it('takes the last origin away when a list is empty, or left out by realm-cli', () => {
    const app = configOf({ root: { allowedRequestOrigins: ['http://a'], more: {} } })
    const origins = (from: unknown, strategy: ImportStrategy): unknown =>
      imported(from, strategy, false, app).config.root.allowedRequestOrigins
    expect(origins({ security: {} }, 'merge')).toEqual([])
    expect(origins({ auth: {} }, 'replace-by-name')).toEqual([])
    expect(origins({ auth: {} }, 'merge')).toEqual(['http://a'])
    expect(origins({ auth_providers: [] }, 'replace')).toEqual(['http://a'])
  })
})

describe('an entity of a body', () => {
  const functionBody = (id: string | undefined, name = 'sum') => ({
    functions: [{ config: { id, name }, source: 'exports = 1' }],
  })

  it.each(['merge', 'replace'] as const)('is found by its id under %s, whatever it is called', (strategy) => {
    const { config, renames } = imported(functionBody(IDS.idOf('function', 'add')), strategy)
    expect([...config.functions.keys()]).toEqual(strategy === 'merge' ? ['sum', 'old'] : ['sum'])
    expect(renames).toEqual([{ kind: 'function', from: 'add', to: 'sum' }])
  })

  it('is found by its name alone under replace-by-name', () => {
    const { config, renames } = imported(functionBody(IDS.idOf('function', 'add')), 'replace-by-name')
    expect([...config.functions.keys()]).toEqual(['sum'])
    expect(renames).toEqual([])
  })

  it('with an id of another app is refused, but taken by a new one', () => {
    for (const strategy of ['merge', 'replace'] as const) {
      expect(() => imported(functionBody(FOREIGN), strategy)).toThrow(
        `functions[0]: id '${FOREIGN}' is of nothing`,
      )
      expect(imported(functionBody(FOREIGN), strategy, true).config.functions.has('sum')).toBe(true)
    }
    expect(imported(functionBody(FOREIGN), 'replace-by-name').config.functions.has('sum')).toBe(true)
  })

  it('with an id that is none is refused under merge alone', () => {
    expect(() => imported(functionBody('x'), 'merge')).toThrow("functions[0]: id 'x' is not an ObjectId")
    expect(() => imported(functionBody('x'), 'merge', true)).toThrow('is not an ObjectId')
    expect(imported(functionBody('x'), 'replace').config.functions.has('sum')).toBe(true)
  })

  it('that is a provider is found by its name, whatever its id', () => {
    const body = { auth_providers: [{ id: FOREIGN, name: 'api-key', type: 'api-key', disabled: false }] }
    const { config } = imported(body, 'merge')
    expect([...config.providers.keys()]).toEqual(['api-key', 'anon-user'])
    expect(config.providers.get('api-key')?.disabled).toBe(false)
  })

  it('may take the name that another one leaves', () => {
    const [addId, oldId] = [IDS.idOf('function', 'add'), IDS.idOf('function', 'old')]
    const functions = [
      { config: { id: addId, name: 'old' }, source: 'a' },
      { config: { id: oldId, name: 'add' }, source: 'o' },
    ]
    const { config } = imported({ functions }, 'merge')
    expect(config.functions.get('old')?.source).toBe('a')
    expect(config.functions.get('add')?.source).toBe('o')
  })

  it('may not have the name of another one', () => {
    const twice = [{ type: 'anon-user' }, { type: 'anon-user' }]
    const duplicate = 'must specify unique names when importing'
    expect(() => imported({ auth_providers: twice }, 'merge')).toThrow(
      `${duplicate} Auth Providers; duplicate name: anon-user`,
    )
    expect(() => imported(functionBody(IDS.idOf('function', 'add'), 'old'), 'merge')).toThrow(
      `${duplicate} Functions; duplicate name: old`,
    )
  })

  it('that is a provider needs a name under replace-by-name', () => {
    const body = { auth_providers: [{ type: 'anon-user' }] }
    expect(() => imported(body, 'replace-by-name')).toThrow('auth provider is missing a name')
    expect(imported(body, 'replace').config.providers.has('anon-user')).toBe(true)
  })

  it('that is a service or a trigger takes its files along when its id has another name', () => {
    const body = {
      triggers: [{ id: IDS.idOf('trigger', 'nightly'), name: 'daily', type: 'SCHEDULED' }],
      services: [{ config: { id: IDS.idOf('service', 'sms'), name: 'texts', type: 'twilio' } }],
    }
    const { config, renames } = imported(body, 'merge')
    expect([...config.others.keys()].sort()).toEqual([
      'data_sources/db/config.json',
      'services/texts/config.json',
      'services/texts/notes.md',
      'services/texts/rules/r.json',
      'triggers/daily.json',
    ])
    expect(renames).toContainEqual({ kind: 'service', from: 'sms', to: 'texts' })
    expect(() => imported({ triggers: [{ id: FOREIGN, name: 'x' }] }, 'merge')).toThrow('triggers[0]: id')
  })
})

describe('secrets of a body', () => {
  const secrets = {
    auth_providers: { 'oauth2-google': { clientSecret: 'raw' } },
    services: { sms: { auth_token: 'token' } },
  }

  it('get the names that the service mints, and documents refer to them', () => {
    const auth_providers = [{ name: 'oauth2-google', type: 'oauth2-google' }]
    const { config, secrets: set } = imported({ auth_providers, secrets }, 'merge')
    expect(set).toEqual([
      ['__oauth2-google_clientSecret', 'raw'],
      ['__sms_auth_token', 'token'],
    ])
    expect(config.providers.get('oauth2-google')?.secret_config).toEqual({
      clientSecret: '__oauth2-google_clientSecret',
    })
    expect(JSON.parse(config.others.get('services/sms/config.json') ?? '')).toMatchObject({
      secret_config: { auth_token: '__sms_auth_token' },
    })
  })

  it('leave the names that a document gives', () => {
    const secret_config = { clientSecret: 'google_web' }
    const auth_providers = [{ name: 'oauth2-google', type: 'oauth2-google', secret_config }]
    const given = { auth_providers: { 'oauth2-google': { google_web: 'raw' } } }
    const { config, secrets: set } = imported({ auth_providers, secrets: given }, 'merge')
    expect(set).toEqual([['google_web', 'raw']])
    expect(config.providers.get('oauth2-google')?.secret_config).toEqual(secret_config)
    const other = imported({ auth_providers, secrets }, 'merge')
    expect(other.config.providers.get('oauth2-google')?.secret_config).toEqual(secret_config)
  })
})

describe('a strategy', () => {
  it('is merge when none is named', () => {
    expect([undefined, '', 'replace'].map(parseStrategy)).toEqual(['merge', 'merge', 'replace'])
  })

  it('that nobody knows is refused in the words of stitch-cli', () => {
    expect(() => parseStrategy('x')).toThrow(
      'unknown import strategy "x"; accepted values are [merge|replace|replace-by-name]',
    )
  })
})
