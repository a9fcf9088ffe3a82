import { describe, expect, it } from 'vitest'
import { openAdmin } from '../stage/admin.fixture.ts'
import { type AdminApp, createApp } from '../stage/admin-app.fixture.ts'
import { bodyOf } from '../stage/bodies.fixture.ts'
import { clientOf } from '../stage/client.fixture.ts'
import { directoryWith } from '../stage/directories.fixture.ts'
import { expectLivingSample } from '../stage/holds-sample.fixture.ts'
import { sampleApp } from '../stage/sample-app.fixture.ts'

const ADD = 'exports = (a, b) => a + b'
const REST = { graphql: {}, services: [] }
const anonymous = { name: 'anon-user', type: 'anon-user', disabled: false }
const apiKey = { name: 'api-key', type: 'api-key', disabled: true }
const withoutIds = ({ _id, id, ...rest }: Record<string, unknown>) => rest

const DIALECTS = {
  S: () => bodyOf(directoryWith(sampleApp(20180301)), 'stitch-cli'),
  'V1 of stitch.json': () => bodyOf(directoryWith(sampleApp(20180301)), 'realm-cli-v1'),
  'V1 of config.json': () => bodyOf(directoryWith(sampleApp(20200603)), 'realm-cli-v1'),
  V2: () => bodyOf(directoryWith(sampleApp(20210101)), 'realm-cli-v2'),
} as const

async function open() {
  const admin = await openAdmin()
  return { admin, app: await createApp(admin) }
}

/** Three functions and two providers, by dialect. */
function twoDialects(functions: readonly string[], providers: readonly object[]) {
  const configs = functions.map((name) => ({ name, private: false }))
  return {
    V1: { ...REST, auth_providers: providers, functions: configs.map((config) => ({ config, source: ADD })) },
    V2: {
      config_version: 20210101,
      auth: { providers: Object.fromEntries(providers.map((of) => [(of as { name: string }).name, of])) },
      functions: {
        config: configs,
        sources: Object.fromEntries(functions.map((name) => [`${name}.js`, ADD])),
      },
    },
  }
}

const names = async (app: AdminApp, list: string) =>
  (await app.get(list)).map(({ name }: { name: string }) => name).sort()

describe('import', () => {
  it('admin 57: without a draft it is live on 204, and makes exactly one deployment', async () => {
    const { admin, app } = await open()
    await app.import({
      ...REST,
      auth_providers: [anonymous],
      functions: [{ config: { name: 'add' }, source: ADD }],
    })
    expect(await clientOf(admin.url, app.document.client_app_id).callFunction('add', 1, 2)).toMatchObject({
      status: 200,
    })
    const [deployment, ...more] = await app.get('/deployments')
    expect(more).toEqual([])
    expect(deployment.status).toBe('successful')
  })

  it.each(['Content-Type', 'chunked', 'text/plain'])('admin 57: sent with %s', async (how) => {
    const { app } = await open()
    const headers = { 'Content-Type': how === 'text/plain' ? 'text/plain;charset=UTF-8' : 'application/json' }
    const text = JSON.stringify({ ...REST, auth_providers: [anonymous] })
    const framing = how === 'chunked' ? { framing: 'chunked' as const } : {}
    await app.call('POST', '/import?strategy=merge', { text, headers, status: 204, ...framing })
    // stitch-cli sends no type at all.
    await app.call('POST', '/import?strategy=merge', { text, status: 204, ...framing })
    expect(await names(app, '/auth_providers')).toEqual(['anon-user', 'api-key'])
  })

  it('admin 62: a body of nothing but its version needs no name', async () => {
    const { app } = await open()
    for (const strategy of ['merge', 'replace-by-name'] as const)
      await app.import({ config_version: 20210101, hosting: {} }, strategy)
    expect((await app.get('')).name).toBe(app.document.name)
  })

  it('admin 62: another name and another app id never rename the app', async () => {
    const { admin, app } = await open()
    const stale = {
      config_version: 20210101,
      app_id: 'other-fghij',
      name: 'other',
      auth: { providers: { 'anon-user': anonymous } },
    }
    await app.import(stale, 'replace-by-name')
    const { _id, name, client_app_id } = app.document
    expect(await app.get('')).toMatchObject({ _id, name, client_app_id })
    const root = JSON.parse((await app.export('?version=20210101')).files['realm_config.json'] ?? '')
    expect(root).toMatchObject({ app_id: client_app_id, name })
    expect((await clientOf(admin.url, client_app_id).logIn('anon-user')).status).toBe(200)
  })

  it.each(Object.keys(DIALECTS) as (keyof typeof DIALECTS)[])(
    'admin 63: dialect %s sets providers, functions, origins, values and secrets',
    async (dialect) => {
      const { admin, app } = await open()
      const body = DIALECTS[dialect]()
      await app.import(body, 'replace')
      await expectLivingSample(admin, app)
      expect(await app.diff({ ...body, ...mine(app) }, 'replace-by-name')).toEqual([])
    },
  )

  it('admin 63: all dialects say the same app, whatever layout it is exported in', async () => {
    const admin = await openAdmin()
    const exports = []
    for (const body of Object.values(DIALECTS)) {
      const app = await createApp(admin)
      await app.import(body(), 'replace')
      const { files, directories } = await app.export('?template=true&version=20210101')
      exports.push({ files: { ...files, [MANIFEST]: inOrder(files[MANIFEST]) }, directories })
    }
    const [first, ...others] = exports
    for (const other of others) {
      expect(other.files).toEqual(first?.files)
      expect(other.directories).toEqual(first?.directories)
    }
  })

  it('admin 63: a source that no manifest names is a function with defaults; one in a folder has a path', async () => {
    const { admin, app } = await open()
    const sources = {
      'add.js': ADD,
      'utils/twice.js': 'exports = (a) => context.functions.execute("add", a, a)',
    }
    const auth = { providers: { 'anon-user': anonymous } }
    await app.import({ config_version: 20210101, auth, functions: { sources } }, 'replace-by-name')
    expect(await names(app, '/functions')).toEqual(['add', 'utils/twice'])
    const client = clientOf(admin.url, app.document.client_app_id)
    expect(await client.callFunction('utils/twice', 3)).toEqual({ status: 200, body: { $numberInt: '6' } })
  })

  it.each(['V1', 'V2'] as const)(
    'admin 64: replace-by-name, %s: the unnamed go, the named keep their ids',
    async (dialect) => {
      const { app } = await open()
      await app.import(twoDialects(['one', 'two'], [anonymous, apiKey])[dialect], 'replace-by-name')
      const before = {
        one: await app.idOf('functions', 'one'),
        anonymous: await app.idOf('auth_providers', 'anon-user'),
      }
      const off = { ...anonymous, disabled: true }
      await app.import(twoDialects(['one', 'three'], [off])[dialect], 'replace-by-name')
      expect(await names(app, '/functions')).toEqual(['one', 'three'])
      expect(await app.idOf('functions', 'one')).toBe(before.one)
      expect(await app.provider('anon-user')).toMatchObject({ _id: before.anonymous, disabled: true })
      expect(await names(app, '/auth_providers')).toEqual(['anon-user'])
    },
  )

  it.each(['V1', 'V2'] as const)('admin 64: merge, %s: the rest is kept', async (dialect) => {
    const { app } = await open()
    await app.import(twoDialects(['one', 'two'], [anonymous])[dialect], 'replace-by-name')
    const kept = withoutIds(await app.get(`/functions/${await app.idOf('functions', 'two')}`))
    const on = { ...apiKey, disabled: false }
    await app.import(twoDialects(['three'], [on])[dialect], 'merge')
    expect(await names(app, '/functions')).toEqual(['one', 'three', 'two'])
    expect(withoutIds(await app.get(`/functions/${await app.idOf('functions', 'two')}`))).toEqual(kept)
    expect(await names(app, '/auth_providers')).toEqual(['anon-user', 'api-key'])
    expect((await app.provider('api-key')).disabled).toBe(false)
  })

  it('admin 64: merge and replace match by id: a function that kept its id may have a new name', async () => {
    const { app } = await open()
    await app.import(twoDialects(['one', 'two'], [apiKey]).V1, 'replace')
    const id = await app.idOf('functions', 'one')
    const renamed = (name: string) => ({
      ...REST,
      auth_providers: [apiKey],
      functions: [{ config: { id, name }, source: ADD }],
    })
    await app.import(renamed('uno'), 'merge')
    expect(await names(app, '/functions')).toEqual(['two', 'uno'])
    expect(await app.idOf('functions', 'uno')).toBe(id)
    await app.import(renamed('eins'), 'replace')
    expect(await names(app, '/functions')).toEqual(['eins'])
    expect(await app.idOf('functions', 'eins')).toBe(id)
  })

  it.each(['merge', 'replace', 'replace-by-name'] as const)(
    'admin 64: a provider without an id is the one of its type under %s, as there is one of each',
    async (strategy) => {
      const { app } = await open()
      const before = await app.idOf('auth_providers', 'api-key')
      await app.import({ ...REST, auth_providers: [{ ...apiKey, disabled: false }] }, strategy)
      expect(await app.get('/auth_providers')).toEqual([
        expect.objectContaining({ _id: before, disabled: false }),
      ])
    },
  )

  it('admin 65: functions are named in provider files; their ids are beside the names', async () => {
    const { app } = await open()
    await app.import(DIALECTS.V2(), 'replace-by-name')
    const ids = async (name: string) => app.idOf('functions', name)
    expect((await app.provider('custom-function')).config).toMatchObject({
      authFunctionName: 'badgeLogin',
      authFunctionId: await ids('badgeLogin'),
    })
    expect((await app.provider('local-userpass')).config).toMatchObject({
      confirmationFunctionName: 'confirmUser',
      confirmationFunctionId: await ids('confirmUser'),
      resetFunctionName: 'resetUser',
      resetFunctionId: await ids('resetUser'),
    })
    const exported = (await app.export('?version=20210101')).files['auth/providers.json'] ?? ''
    expect(exported).not.toMatch(/FunctionId/)
  })
})

const MANIFEST = 'functions/config.json'

/** Lists of functions are in the order of whoever wrote them. */
function inOrder(manifest = '[]') {
  return (JSON.parse(manifest) as { name: string }[]).sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** What the CLIs write into the root file once they know the app. */
function mine(app: AdminApp) {
  return { app_id: app.document.client_app_id, name: app.document.name }
}
