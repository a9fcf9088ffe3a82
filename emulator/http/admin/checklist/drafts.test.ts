import { describe, expect, it } from 'vitest'
import { openAdmin } from '../stage/admin.fixture.ts'
import { type AdminApp, createApp } from '../stage/admin-app.fixture.ts'
import { clientOf } from '../stage/client.fixture.ts'

const ID = /^[0-9a-f]{24}$/
const V1 = { config_version: 20180301, graphql: {}, services: [] }
const ANONYMOUS = { ...V1, auth_providers: [{ name: 'anon-user', type: 'anon-user', disabled: false }] }
const NO_CHANGE = {
  diffs: [],
  hosting_files_diff: { added: [], deleted: [], modified: [] },
  dependencies_diff: { added: [], deleted: [], modified: [] },
  graphql_config_diff: { field_diffs: [] },
  schema_options_diff: { graphql_validation_diff: [], rest_validation_diff: [] },
}

async function open() {
  const admin = await openAdmin()
  const app = await createApp(admin)
  return { admin, app, client: clientOf(admin.url, app.document.client_app_id) }
}

const ids = (documents: { _id: string }[]) => documents.map(({ _id }) => _id)
const deploy = async (app: AdminApp, draft: string, body?: object) =>
  app.post(`/drafts/${draft}/deployment`, body)
const anonymousLogin = async (client: ReturnType<typeof clientOf>) => (await client.logIn('anon-user')).status

describe('drafts', () => {
  it('admin 58: a draft is the user’s and the app’s; the second is refused, and the first stays', async () => {
    const { admin, app } = await open()
    const profile = await admin.get('/api/admin/v3.0/auth/profile')
    const draft = await app.post('/drafts')
    expect(draft).toMatchObject({
      _id: expect.stringMatching(ID),
      user_id: profile.user_id,
      app: { client_app_id: app.document.client_app_id },
    })
    const second = await app.call('POST', '/drafts', { status: 409 })
    expect(second.json().error_code).toBe('DraftAlreadyExists')
    expect(await app.get('/drafts')).toEqual([draft])
    const other = await createApp(admin)
    await other.post('/drafts')
    expect(ids(await app.get('/drafts'))).toEqual([draft._id])
  })

  it('admin 58: a draft in which nothing changed differs in nothing', async () => {
    const { app } = await open()
    const { _id } = await app.post('/drafts')
    expect(await app.get(`/drafts/${_id}/diff`)).toEqual(NO_CHANGE)
  })

  it('admin 58: what changed in it is told, file by file', async () => {
    const { app } = await open()
    const { _id } = await app.post('/drafts')
    await app.import(ANONYMOUS)
    const { diffs, ...others } = await app.get(`/drafts/${_id}/diff`)
    expect(others).toEqual({ ...NO_CHANGE, diffs: undefined })
    expect(diffs).toHaveLength(1)
    expect(diffs[0]).toMatch(/^\+.*"anon-user"/m)
  })

  it('admin 59: a discarded draft takes its import with it', async () => {
    const { app, client } = await open()
    const before = await app.export()
    const { _id } = await app.post('/drafts')
    await app.import(ANONYMOUS)
    expect(await anonymousLogin(client)).toBe(401)
    await app.remove(`/drafts/${_id}`)
    expect(await app.get('/drafts')).toEqual([])
    expect(await app.get('/auth_providers')).toHaveLength(1)
    expect((await app.export()).files).toEqual(before.files)
    expect(await app.get('/deployments')).toEqual([])
    expect(await anonymousLogin(client)).toBe(401)
    for (const [method, path] of [
      ['DELETE', ''],
      ['GET', '/diff'],
      ['POST', '/deployment'],
    ] as const)
      await app.call(method, `/drafts/${_id}${path}`, { status: 404 })
  })

  it('admin 59: every change belongs to the draft while there is one, and is seen through it alone', async () => {
    const { app, client } = await open()
    const { _id } = await app.post('/drafts')
    await app.post('/auth_providers', { type: 'anon-user' })
    await app.post('/functions', { name: 'add', source: 'exports = (a, b) => a + b' })
    await app.post('/values', { name: 'greeting', value: 'hello' })
    expect(await app.get('/auth_providers')).toHaveLength(2)
    expect(await anonymousLogin(client)).toBe(401)
    expect(await app.get('/deployments')).toEqual([])
    const added = await app.idOf('functions', 'add')
    await deploy(app, _id)
    expect(await client.callFunction('add', 1, 2)).toMatchObject({ status: 200 })
    expect(await app.idOf('functions', 'add')).toBe(added)
    expect(await app.get('/drafts')).toEqual([])
  })
})

describe('deployments', () => {
  it('admin 60: created in the answer, successful at the next look', async () => {
    const { app, client } = await open()
    const draft = await app.post('/drafts')
    await app.import(ANONYMOUS)
    const deployment = await deploy(app, draft._id)
    expect(deployment).toMatchObject({
      _id: expect.stringMatching(ID),
      name: deployment._id,
      app_id: app.document._id,
      draft_id: draft._id,
      user_id: draft.user_id,
      status: 'created',
    })
    expect(Number.isInteger(deployment.deployed_at)).toBe(true)
    // The CLIs go on at once where they are not told to wait: it is live by then.
    expect(await anonymousLogin(client)).toBe(200)
    const later = await app.get(`/deployments/${deployment._id}`)
    expect(later).toEqual({ ...deployment, status: 'successful' })
    expect(await app.get('/deployments')).toEqual([later])
    expect(Math.abs(deployment.deployed_at - Date.now() / 1000)).toBeLessThan(60)
  })

  it('admin 60: a name may be given; the list is newest first, and at most 25 long', async () => {
    const { app } = await open()
    const made: string[] = []
    for (let count = 0; count < 27; count += 1) {
      const draft = await app.post('/drafts')
      const deployment = await deploy(app, draft._id, { name: `number ${count}` })
      expect(deployment.name).toBe(`number ${count}`)
      made.unshift(deployment._id)
    }
    const list = await app.get('/deployments')
    expect(ids(list)).toEqual(made.slice(0, 25))
    for (const { deployed_at } of list) expect(typeof deployed_at).toBe('number')
  })

  it('admin 60: a deployment that never was', async () => {
    const { app } = await open()
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/redeploy'],
    ] as const) {
      const reply = await app.call(method, `/deployments/0123456789abcdef01234567${path}`, { status: 404 })
      expect(reply.json()).toEqual({ error: 'deployment not found', error_code: 'DeploymentNotFound' })
    }
  })

  it('admin 61: a value makes exactly one deployment; redeploy prepends one and restores what was', async () => {
    const { app, client } = await open()
    await app.post('/values', { name: 'dummyValue', value: 'whatever' })
    const [baseline, ...more] = await app.get('/deployments')
    expect(more).toEqual([])
    const before = await app.export()
    await app.post('/auth_providers', { type: 'anon-user' })
    await app.put(
      `/values/${await app.idOf('values', 'dummyValue')}`,
      { name: 'dummyValue', value: 7 },
      { status: 200 },
    )
    const listed = await app.get('/deployments')
    expect(listed).toHaveLength(3)

    await app.post(`/deployments/${baseline._id}/redeploy`, undefined, { status: 204 })
    const [newest, ...older] = await app.get('/deployments')
    expect(ids(older)).toEqual(ids(listed))
    expect(ids(listed)).not.toContain(newest._id)
    expect((await app.export()).files).toEqual(before.files)
    expect(await app.get('/auth_providers')).toHaveLength(1)
    expect(await anonymousLogin(client)).toBe(401)
  })

  it('admin 61: users and keys make none, and secrets are not part of one', async () => {
    const { app } = await open()
    await app.post('/auth_providers', { type: 'local-userpass', config: { autoConfirm: true } })
    await app.put(`/auth_providers/${await app.idOf('auth_providers', 'api-key')}/enable`)
    const [newest, ...older] = await app.get('/deployments')
    expect(older).toHaveLength(1)
    const user = await app.post('/users', { email: 'ann@example.net', password: 'correct horse' })
    await app.put(`/users/${user._id}/disable`)
    await app.post('/api_keys', { name: 'robot' })
    expect(ids(await app.get('/deployments'))).toEqual([newest._id, ...ids(older)])
    await app.post('/secrets', { name: 'kept', value: 'hush' })
    await app.post(`/deployments/${newest._id}/redeploy`, undefined, { status: 204 })
    expect(await app.idOf('secrets', 'kept')).toMatch(ID)
    expect(await app.get('/users')).toHaveLength(2)
  })
})
