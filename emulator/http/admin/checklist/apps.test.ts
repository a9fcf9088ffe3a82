import { describe, expect, it } from 'vitest'
import { type AdminStage, openAdmin } from '../stage/admin.fixture.ts'
import { appOf, createApp, listedApp } from '../stage/admin-app.fixture.ts'
import { clientOf } from '../stage/client.fixture.ts'

/** The longest name that the suites use: `test-` and an ObjectID. */
const NAME = 'test-5f0c1ab2d3e4f5061728394a'
const OTHER_PRODUCTS = ['atlas', 'data-api', 'device-sync'] as const

const ids = (apps: { _id: string }[]) => apps.map(({ _id }) => _id).sort()
const list = (admin: AdminStage, query = '') => admin.get(`${admin.apps}${query}`)

describe('apps', () => {
  it.each(['?product=', '?defaults=false', '?product=standard', ''])(
    'admin 20: POST G%s makes a standard app',
    async (query) => {
      const admin = await openAdmin()
      const app = await admin.post(`${admin.apps}${query}`, { name: NAME })
      expect(app).toMatchObject({
        _id: expect.stringMatching(/^[0-9a-f]{24}$/),
        name: NAME,
        group_id: admin.groupId,
        domain_id: expect.stringMatching(/^[0-9a-f]{24}$/),
        location: 'US-VA',
        deployment_model: 'GLOBAL',
        product: 'standard',
        environment: '',
      })
      expect(ids(await list(admin))).toEqual([app._id])
    },
  )

  it('admin 20: the settings of the body are taken, and what an importer adds is ignored', async () => {
    const admin = await openAdmin()
    const body = { name: NAME, location: 'IE', deployment_model: 'LOCAL', environment: 'testing', sync: {} }
    const app = await admin.post(admin.apps, body)
    expect(app).toMatchObject({ location: 'IE', deployment_model: 'LOCAL', environment: 'testing' })
    expect(app).not.toHaveProperty('sync')
  })

  it('admin 20: a name that no app may have is refused, and no app is made', async () => {
    const admin = await openAdmin()
    for (const body of [
      { name: '' },
      { name: 'x'.repeat(33) },
      { name: '1st' },
      { name: 'a b' },
      {},
      { name: 7 },
      [],
    ])
      await admin.post(admin.apps, body, { status: 400 })
    expect(await list(admin)).toEqual([])
  })

  it('admin 20: settings that no file can hold are refused, and no app is made', async () => {
    const admin = await openAdmin()
    await admin.post(admin.apps, { name: NAME, location: 'x'.repeat(3e6) }, { status: 400 })
    expect(await list(admin)).toEqual([])
    expect(await admin.emulator.apps()).toEqual([])
  })

  it('admin 21: client_app_id is the name and five letters', async () => {
    const { document } = await createApp(await openAdmin(), NAME)
    expect(document.client_app_id).toMatch(new RegExp(`^${NAME}-[a-z]{5}$`))
  })

  it('admin 21: in lower case, as realm-cli looks for it', async () => {
    const { document } = await createApp(await openAdmin(), 'BirdWatch')
    expect(document.name).toBe('BirdWatch')
    expect(document.client_app_id).toMatch(/^birdwatch-[a-z]{5}$/)
  })

  it('admin 22: what create answered is the element of the list, to the letter, and GET A', async () => {
    const admin = await openAdmin()
    const created = await admin.post(`${admin.apps}?product=`, { name: NAME })
    expect(created.deployment_model).toBe('GLOBAL')
    for (const key of ['last_used', 'last_modified']) expect(Number.isInteger(created[key])).toBe(true)
    expect(await list(admin)).toEqual([created])
    expect(await admin.get(`${admin.apps}/${created._id}`)).toEqual(created)
  })

  it('admin 23: other products have no apps; a list of products unites them', async () => {
    const admin = await openAdmin()
    const { document } = await createApp(admin)
    for (const product of OTHER_PRODUCTS) expect(await list(admin, `?product=${product}`)).toEqual([])
    expect(await list(admin, '?product=atlas,data-api')).toEqual([])
    for (const query of ['', '?product=standard', '?product=', '?product=atlas,standard'])
      expect(ids(await list(admin, query))).toEqual([document._id])
  })

  it('admin 23: an unknown group is 404', async () => {
    const admin = await openAdmin()
    await admin.get(admin.apps.replace(admin.groupId, '0123456789abcdef01234567'), { status: 404 })
  })

  it('admin 24: two apps of one name stand beside each other', async () => {
    const admin = await openAdmin()
    const [first, second] = [await createApp(admin, NAME), await createApp(admin, NAME)]
    expect(first.document._id).not.toBe(second.document._id)
    expect(first.document.client_app_id).not.toBe(second.document.client_app_id)
    await second.post('/auth_providers', { type: 'anon-user' })
    expect(await first.get('/auth_providers')).toHaveLength(1)
    expect(ids(await list(admin))).toEqual(ids([first.document, second.document]))
  })

  it('admin 25: a deleted app leaves the list, with its users, sessions and configuration', async () => {
    const admin = await openAdmin()
    const [gone, kept] = [await createApp(admin, NAME), await createApp(admin, NAME)]
    await gone.post('/auth_providers', { type: 'anon-user' })
    const client = clientOf(admin.url, gone.document.client_app_id)
    const { body: session } = await client.logIn('anon-user')

    await admin.remove(gone.path)

    expect(ids(await list(admin))).toEqual([kept.document._id])
    for (const path of ['', '/auth_providers', '/users', '/description', '/export', '/deployments'])
      await gone.get(path, { status: 404 })
    await admin.remove(gone.path, { status: 404 })
    expect((await client.refresh(session.refresh_token)).status).toBe(401)
    expect((await client.profile(session.access_token)).status).toBe(401)
  })

  it('admin 26: a new app has api-key, disabled, and nothing else', async () => {
    const app = await createApp(await openAdmin())
    expect(await app.get('/auth_providers')).toEqual([
      expect.objectContaining({ _id: expect.any(String), name: 'api-key', type: 'api-key', disabled: true }),
    ])
    for (const empty of ['functions', 'secrets', 'deployments', 'drafts', 'users', 'values', 'api_keys'])
      expect([empty, await app.get(`/${empty}`)]).toEqual([empty, []])
    expect(await app.get('/logs')).toEqual({ logs: [] })
  })

  it('admin 27: the description of a new app is all defaults', async () => {
    const admin = await openAdmin()
    const { document, get } = await createApp(admin)
    expect(await get('/description')).toEqual({
      client_app_id: document.client_app_id,
      name: document.name,
      realm_url: `${admin.url}/groups/${admin.groupId}/apps/${document._id}/dashboard`,
      data_sources: [],
      http_endpoints: [],
      services: [],
      auth_providers: [{ name: 'api-key', type: 'api-key', enabled: false }],
      custom_user_data: { enabled: false, data_source: '', database: '', collection: '', user_id_field: '' },
      values: [],
      hosting: { enabled: false, status: '', url: '' },
      functions: [],
      sync: { state: '', data_source: '', database: '', development_mode_enabled: false },
      graphql: {
        url: `${admin.url}/api/client/v2.0/app/${document.client_app_id}/graphql`,
        custom_resolvers: [],
      },
      environment: '',
      event_subscription: [],
      log_forwarders: [],
    })
  })

  it('admin 27: and follows the configuration', async () => {
    const app = await createApp(await openAdmin())
    await app.post('/auth_providers', { type: 'anon-user' })
    await app.post('/functions', { name: 'add', source: 'exports = (a, b) => a + b' })
    await app.post('/values', { name: 'greeting', value: 'hello' })
    const { auth_providers, functions, values } = await app.get('/description')
    expect(auth_providers).toHaveLength(2)
    expect(auth_providers).toContainEqual({ name: 'anon-user', type: 'anon-user', enabled: true })
    expect(functions).toEqual([{ name: 'add', path: expect.any(String) }])
    expect(values).toEqual(['greeting'])
  })

  it('an app that a client made is served and listed too', async () => {
    const admin = await openAdmin()
    await clientOf(admin.url, 'myapp-abcde').logIn('anon-user')
    const document = await listedApp(admin, 'myapp-abcde')
    if (document === undefined) throw new Error('the app is not listed')
    const app = appOf(admin, document)
    expect(await app.get('/users')).toHaveLength(1)
    expect((await app.get('/auth_providers')).map(({ name }: { name: string }) => name)).toEqual([
      'anon-user',
    ])
  })
})
