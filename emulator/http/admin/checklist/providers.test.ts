import { describe, expect, it } from 'vitest'
import { openAdmin } from '../stage/admin.fixture.ts'
import { createApp } from '../stage/admin-app.fixture.ts'
import { clientOf, customToken } from '../stage/client.fixture.ts'

const KEY = 'a-signing-key-of-forty-characters-000000'
/** What the JS suites post for e-mail users; Java sends null for the three of the reset function. */
const BY_MAIL = {
  type: 'local-userpass',
  config: {
    emailConfirmationUrl: 'http://localhost:3000/confirm',
    resetPasswordUrl: 'http://localhost:3000/reset',
    confirmEmailSubject: 'email subject',
    resetPasswordSubject: 'password reset subject',
    runResetFunction: false,
    resetFunctionId: '',
    resetFunctionName: '',
  },
}

async function open() {
  const admin = await openAdmin()
  const app = await createApp(admin)
  return { admin, app, client: clientOf(admin.url, app.document.client_app_id) }
}

describe('auth providers', () => {
  it('admin 28: created without a name it has its type’s, is enabled, and has an id', async () => {
    const { app, client } = await open()
    const created = await app.post('/auth_providers', { type: 'anon-user' })
    expect(created).toMatchObject({
      _id: expect.stringMatching(/^[0-9a-f]{24}$/),
      name: 'anon-user',
      type: 'anon-user',
      disabled: false,
    })
    expect(await app.get(`/auth_providers/${created._id}`)).toMatchObject(created)
    expect((await client.logIn('anon-user')).status).toBe(200)
  })

  it.each([{ config: {} }, { config: null }, { isPrivate: true }])(
    'admin 28: %j beside the type is no matter',
    async (more) => {
      const { app } = await open()
      expect(await app.post('/auth_providers', { type: 'anon-user', ...more })).toMatchObject({
        name: 'anon-user',
        disabled: false,
      })
    },
  )

  it('admin 28: a second of one type, an unknown type and another name are refused, and nothing changes', async () => {
    const { app } = await open()
    const before = await app.get('/auth_providers')
    const again = await app.call('POST', '/auth_providers', { body: { type: 'api-key' }, status: 409 })
    expect(['AuthProviderAlreadyExists', 'AuthProviderDuplicateName']).toContain(again.json().error_code)
    const unknown = await app.post('/auth_providers', { type: 'anonymous' }, { status: 400 })
    expect(unknown.error).toContain("unknown auth provider type 'anonymous'")
    const renamed = await app.post('/auth_providers', { type: 'anon-user', name: 'mine' }, { status: 400 })
    expect(renamed.error).toContain("auth provider name 'mine' must match its type 'anon-user'")
    expect(await app.get('/auth_providers')).toEqual(before)
  })

  it('admin 29: enabling an enabled provider is 204, and so is disabling a disabled one', async () => {
    const { app } = await open()
    const { _id } = await app.post('/auth_providers', { type: 'anon-user' })
    await app.put(`/auth_providers/${_id}/enable`)
    expect((await app.provider('anon-user')).disabled).toBe(false)
    await app.put(`/auth_providers/${await app.idOf('auth_providers', 'api-key')}/disable`)
    expect((await app.provider('api-key')).disabled).toBe(true)
  })

  it('admin 30: disable and enable show in GET, in the list, and at login', async () => {
    const { app, client } = await open()
    const { _id } = await app.post('/auth_providers', { type: 'anon-user' })
    for (const [verb, disabled, status] of [
      ['disable', true, 401],
      ['enable', false, 200],
    ] as const) {
      await app.put(`/auth_providers/${_id}/${verb}`)
      expect((await app.get(`/auth_providers/${_id}`)).disabled).toBe(disabled)
      expect(await app.get('/auth_providers')).toContainEqual(expect.objectContaining({ _id, disabled }))
      expect((await client.logIn('anon-user')).status).toBe(status)
    }
  })

  it('admin 31: PATCH with the whole fetched document changes what changed in it', async () => {
    const { admin, app, client } = await open()
    const { _id } = await app.post('/auth_providers', BY_MAIL)
    const fetched = await app.get(`/auth_providers/${_id}`)
    const config = { ...fetched.config, emailConfirmationUrl: 'http://localhost:4000/welcome' }
    await app.patch(`/auth_providers/${_id}`, { ...fetched, config })
    expect(await app.get(`/auth_providers/${_id}`)).toEqual({ ...fetched, config })

    await client.userpass('register', { email: 'ann@example.net', password: 'correct horse' })
    const { items } = await admin.emulator.app(app.document.client_app_id).mail.list()
    expect(items[0]?.link).toMatch(/^http:\/\/localhost:4000\/welcome\?/)
  })

  it('admin 32: PATCH {disabled: false} enables the api-key provider that every app has', async () => {
    const { app } = await open()
    const _id = await app.idOf('auth_providers', 'api-key')
    await app.patch(`/auth_providers/${_id}`, { name: 'api-key', type: 'api-key', disabled: false, _id })
    expect((await app.provider('api-key')).disabled).toBe(false)
    await app.post('/api_keys', { name: 'a-key' })
    await app.patch(`/auth_providers/${_id}`, { disabled: true })
    expect((await app.provider('api-key')).disabled).toBe(true)
  })

  it.each(['', null])('admin 33: a resetFunctionId of %j is none', async (none) => {
    const { app, client } = await open()
    const config = { ...BY_MAIL.config, resetFunctionId: none, resetFunctionName: none }
    const { _id } = await app.post('/auth_providers', { ...BY_MAIL, config })
    const stored = (await app.get(`/auth_providers/${_id}`)).config
    expect(stored).toMatchObject({
      runResetFunction: false,
      resetPasswordUrl: BY_MAIL.config.resetPasswordUrl,
    })
    await app.patch(`/auth_providers/${_id}`, { config })
    const registered = await client.userpass('register', { email: 'a@b.cd', password: 'correct horse' })
    expect(registered.status).toBe(201)
  })

  it('admin 34: a raw config.signingKey verifies an HS256 token for the client app id', async () => {
    const { app, client } = await open()
    const { client_app_id } = app.document
    const { _id } = await app.post('/auth_providers', { type: 'custom-token', config: { signingKey: KEY } })
    const logIn = async (key: string, audience: string) =>
      (await client.logIn('custom-token', { token: customToken(key, audience) })).status
    expect(await logIn(KEY, client_app_id)).toBe(200)
    expect(await logIn(KEY, 'other-fghij')).toBe(401)
    expect(await logIn(KEY.toUpperCase(), client_app_id)).toBe(401)

    const shown = await app.get(`/auth_providers/${_id}`)
    expect(
      JSON.stringify([shown, await app.get('/secrets'), await app.get('/auth_providers')]),
    ).not.toContain(KEY)
    // The JS client sends back what it was shown: the key is not in it, and must not go.
    await app.patch(`/auth_providers/${_id}`, { ...shown, disabled: false })
    expect(await logIn(KEY, client_app_id)).toBe(200)
  })

  it('admin 35: secret_config.signingKeys names secrets', async () => {
    const { app, client } = await open()
    await app.post('/secrets', { name: 'partner-key', value: KEY })
    await app.post('/auth_providers', {
      name: 'custom-token',
      type: 'custom-token',
      config: { audience: '', signingAlgorithm: 'HS256', useJWKURI: false },
      secret_config: { signingKeys: ['partner-key'] },
      metadata_fields: [],
      disabled: false,
    })
    expect((await app.provider('custom-token')).secret_config).toEqual({ signingKeys: ['partner-key'] })
    const token = (key: string) => ({ token: customToken(key, app.document.client_app_id) })
    expect((await client.logIn('custom-token', token(KEY))).status).toBe(200)

    const next = KEY.toUpperCase()
    await app.put(`/secrets/${await app.idOf('secrets', 'partner-key')}`, {
      name: 'partner-key',
      value: next,
    })
    expect((await client.logIn('custom-token', token(KEY))).status).toBe(401)
    expect((await client.logIn('custom-token', token(next))).status).toBe(200)
  })

  it('admin 36: disable and delete leave one provider', async () => {
    const { app, client } = await open()
    const { _id } = await app.post('/auth_providers', { type: 'anon-user' })
    expect(await app.get('/auth_providers')).toHaveLength(2)
    await app.put(`/auth_providers/${_id}/disable`)
    await app.remove(`/auth_providers/${_id}`)
    expect((await app.get('/auth_providers')).map(({ name }: { name: string }) => name)).toEqual(['api-key'])
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['DELETE', ''],
      ['PUT', '/enable'],
    ] as const) {
      const body = method === 'PATCH' ? { body: { disabled: false } } : {}
      const gone = await app.call(method, `/auth_providers/${_id}${path}`, { status: 404, ...body })
      expect(gone.json().error_code).toBe('AuthProviderNotFound')
    }
    expect((await client.logIn('anon-user')).status).toBe(401)
  })
})
