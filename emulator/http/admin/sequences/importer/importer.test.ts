import { describe, expect, it } from 'vitest'
import { openAdmin } from '../../stage/admin.fixture.ts'
import { appOf, findApp } from '../../stage/admin-app.fixture.ts'
import { clientOf, customToken } from '../../stage/client.fixture.ts'
import { later } from '../../stage/clock.fixture.ts'
import { openImporter, type Template } from './importer.fixture.ts'

const KEY = 'a-signing-key-of-forty-characters-000000'
/** What the realm-js suites import, auth-wise. */
const TEMPLATE: Template = {
  name: 'simple',
  origins: ['http://localhost:8080'],
  secrets: { 'partner-key': KEY, other: 'another-secret' },
  values: [
    { name: 'greeting', value: 'hello', private: false },
    { name: 'limit', value: 5, from_secret: false },
  ],
  sync: { development_mode_enabled: true },
  functions: [
    {
      config: { name: 'authFunc', private: true, run_as_system: true },
      source: 'exports = ({ username }) => username',
    },
    { config: { name: 'confirmFunc', private: true }, source: 'exports = () => ({ status: "success" })' },
    { config: { name: 'resetFunc', private: true }, source: 'exports = () => ({ status: "success" })' },
    {
      config: { name: 'translate', private: false },
      source: 'exports = () => context.values.get("greeting")',
    },
  ],
  providers: [
    { name: 'anon-user', type: 'anon-user', disabled: false },
    { name: 'api-key', type: 'api-key', disabled: false },
    { name: 'custom-function', type: 'custom-function', config: { authFunctionName: 'authFunc' } },
    {
      name: 'custom-token',
      type: 'custom-token',
      config: { audience: [], signingAlgorithm: 'HS256', useJWKURI: false },
      secret_config: { signingKeys: ['partner-key'] },
    },
    {
      name: 'local-userpass',
      type: 'local-userpass',
      config: { autoConfirm: true, resetFunctionName: 'resetFunc', runResetFunction: true },
    },
  ],
}

describe('the app importer', () => {
  it('importApp fills a new app: the api-key provider is patched, the others are made', async () => {
    const admin = await openAdmin()
    const importer = openImporter(admin)
    const imported = await importer.importApp(TEMPLATE)
    await Promise.all(importer.loose)
    const calls = importer.taken()
    expect(calls).toEqual([
      'POST R/auth/providers/local-userpass/login',
      'GET R/auth/profile',
      'POST G',
      'POST A/security/allowed_request_origins',
      ...Array(2).fill('POST A/secrets'),
      ...Array(2).fill('POST A/values'),
      'PUT A/sync/config',
      ...Array(4).fill('POST A/functions'),
      'GET A/functions',
      'GET A/auth_providers',
      'POST A/auth_providers',
      'PATCH A/auth_providers/{id}',
      ...Array(3).fill('POST A/auth_providers'),
    ])

    const app = appOf(admin, await admin.get(`${admin.apps}/${imported._id}`))
    const providers: { name: string; disabled: boolean }[] = await app.get('/auth_providers')
    expect(providers.map(({ name, disabled }) => [name, disabled]).sort()).toEqual(
      TEMPLATE.providers?.map(({ name }) => [name, false]).sort(),
    )
    expect(await app.get('/security/allowed_request_origins')).toEqual(TEMPLATE.origins)
    expect((await app.provider('custom-function')).config).toEqual({
      authFunctionName: 'authFunc',
      authFunctionId: await app.idOf('functions', 'authFunc'),
    })

    const id = imported.client_app_id
    const client = clientOf(admin.url, id)
    expect((await client.callFunction('translate')).body).toBe('hello')
    const email = { email: 'ann@example.net', password: 'correct horse' }
    expect((await client.userpass('register', email)).status).toBe(201)
    for (const [provider, credentials] of [
      ['anon-user', {}],
      ['custom-function', { username: 'ann' }],
      ['custom-token', { token: customToken(KEY, id) }],
      ['local-userpass', { username: email.email, password: email.password }],
      ['api-key', { key: (await app.post('/api_keys', { name: 'robot' })).key }],
    ] as const)
      expect([provider, (await client.logIn(provider, credentials)).status]).toEqual([provider, 200])
  })

  it('services and rules that nobody here serves are remembered', async () => {
    const admin = await openAdmin()
    const importer = openImporter(admin)
    const rule = { database: 'birds', collection: 'seen', roles: [] }
    const service = { name: 'mongodb', type: 'mongodb', config: {} }
    const services = [{ config: service, rules: [rule, { ...rule, collection: 'heard' }], defaultRule: {} }]
    const { client_app_id } = await importer.importApp({ name: 'simple', services })
    await Promise.all(importer.loose)
    const app = await findApp(admin, client_app_id)
    const [listed] = await app.get('/services')
    expect(listed).toMatchObject({ name: 'mongodb', type: 'mongodb', _id: expect.any(String) })
    expect(await app.get(`/services/${listed._id}/rules`)).toHaveLength(2)
  })

  it('an app that cannot be filled is deleted', async () => {
    const admin = await openAdmin()
    const importer = openImporter(admin)
    const functions = [{ config: { name: 'twice' }, source: 'exports = () => 1' }]
    const bad = { name: 'bad', functions: [...functions, ...functions] }
    await expect(importer.importApp(bad)).rejects.toThrow()
    expect(importer.taken().at(-1)).toBe('DELETE A')
    expect(await admin.get(admin.apps)).toEqual([])
  })

  it('deleteApp finds it by its client app id', async () => {
    const admin = await openAdmin()
    const importer = openImporter(admin)
    const { client_app_id } = await importer.importApp({ name: 'simple' })
    importer.taken()
    await importer.deleteApp(client_app_id)
    expect(importer.taken()).toEqual(['GET G', 'DELETE A'])
    expect(await admin.get(admin.apps)).toEqual([])
  })

  it('an access token that expires is refreshed once, and never again for a fresh one', async () => {
    const admin = await openAdmin()
    const importer = openImporter(admin)
    await importer.importApp({ name: 'simple' })
    importer.taken()
    later(31)
    await importer.createReusable('again')
    expect(importer.taken()).toEqual([
      'POST G',
      'POST R/auth/session',
      'POST G',
      'POST A/values',
      'GET A/deployments',
    ])
  })

  // Each round makes a dozen deployments: the one to come back to soon is not among the 25 that are listed.
  it('reuseApp: a value makes the one deployment; each round redeploys it and deletes the secrets', async () => {
    const admin = await openAdmin()
    const importer = openImporter(admin)
    await importer.logIn()
    const reusable = await importer.createReusable('reused')
    const app = await findApp(admin, reusable.client_app_id)
    const baseline = await app.export('?version=20210101')
    for (const _round of [1, 2, 3]) {
      await importer.configure(reusable, TEMPLATE)
      await Promise.all(importer.loose)
      expect(await app.get('/auth_providers')).toHaveLength(5)
      importer.taken()

      const before = (await app.get('/deployments')).map(({ _id }: { _id: string }) => _id)
      const newest = await importer.resetReusable(reusable)
      expect(importer.taken()).toEqual([
        'POST A/deployments/{id}/redeploy',
        'GET A/deployments',
        'GET A/secrets',
        ...Array(2).fill('DELETE A/secrets/{id}'),
      ])
      expect(before).not.toContain(newest._id)
      expect((await app.export('?version=20210101')).files).toEqual(baseline.files)
      expect(await app.get('/secrets')).toEqual([])
    }
  })
})
