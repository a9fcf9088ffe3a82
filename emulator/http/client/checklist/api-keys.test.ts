import { describe, expect, it } from 'vitest'
import { createApiKey, deleteApiKey } from '../../../core/accounts/api-keys.ts'
import { CLIENT } from '../../emulator.fixture.ts'
import { checklistEmulator } from './checklist.fixture.ts'
import { openCore } from './core.fixture.ts'

const NOT_FOUND = { error: 'API key not found', error_code: 'APIKeyNotFound' }

/** A user who is logged in with an e-mail address, and one key of it. */
async function keyOwner() {
  const emulator = checklistEmulator()
  const user = await emulator.newEmailUser('ann@example.net')
  const { body } = await emulator.createKey(user.refresh_token, 'first').expect(201)
  return { ...emulator, user, token: user.refresh_token, made: body }
}

describe('API keys', () => {
  it('59. create shows the key once', async () => {
    const { token, made, keys, key } = await keyOwner()
    expect(made).toEqual({
      _id: expect.stringMatching(/^[0-9a-f]{24}$/),
      key: expect.stringMatching(/^[0-9A-Za-z]{64}$/),
      name: 'first',
      disabled: false,
    })
    expect((await keys(token).expect(200)).text).not.toContain(made.key)
    expect((await key(token, made._id).expect(200)).text).not.toContain(made.key)
  })

  it('60. GET one answers _id, name and disabled', async () => {
    const { token, made, keys, key, createKey } = await keyOwner()
    const first = { _id: made._id, name: 'first', disabled: false }
    expect((await key(token, made._id).expect(200)).body).toEqual(first)
    const { body: second } = await createKey(token, 'second').expect(201)
    expect((await keys(token)).body).toEqual([first, { _id: second._id, name: 'second', disabled: false }])
  })

  it('61. enable, disable and delete answer 204, again and again', async () => {
    const { token, made, key, switchKey, deleteKey } = await keyOwner()
    for (const to of ['enable', 'disable', 'disable', 'enable', 'enable'] as const) {
      const { headers } = await switchKey(token, made._id, to).expect(204)
      expect(headers).not.toHaveProperty('content-type')
      expect((await key(token, made._id)).body.disabled).toBe(to === 'disable')
    }
    await deleteKey(token, made._id).expect(204)
    expect((await deleteKey(token, made._id).expect(404)).body).toEqual(NOT_FOUND)
  })

  it('62. id 1, an unknown id and another user’s', async () => {
    const { token, newEmailUser, createKey, key, switchKey, deleteKey } = await keyOwner()
    const other = await newEmailUser('bob@example.net')
    const { body: foreign } = await createKey(other.refresh_token, 'his').expect(201)
    for (const id of ['1', '0'.repeat(24), foreign._id]) {
      expect((await key(token, id).expect(404)).body).toEqual(NOT_FOUND)
      expect((await switchKey(token, id, 'disable').expect(404)).body).toEqual(NOT_FOUND)
      expect((await deleteKey(token, id).expect(404)).body).toEqual(NOT_FOUND)
    }
    expect((await key(other.refresh_token, foreign._id).expect(200)).body.disabled).toBe(false)
  })

  it('63. names: bad characters, none, and one that is taken', async () => {
    const { token, createKey } = await keyOwner()
    for (const name of ['$()!$', 'a b', 'é', 'a\n'])
      expect((await createKey(token, name).expect(400)).body).toEqual({
        error: 'can only contain ASCII letters, numbers, underscores, and hyphens',
        error_code: 'InvalidParameter',
      })
    for (const name of ['', undefined, 7])
      expect((await createKey(token, name).expect(400)).body).toEqual({
        error: "'name' is a required string",
      })
    expect((await createKey(token, 'first').expect(409)).body).toEqual({
      error: 'API key with name already exists',
      error_code: 'APIKeyAlreadyExists',
    })
  })

  it('64. logs in as its owner; off or gone it is refused', async () => {
    const { token, user, made, enter, switchKey, deleteKey } = await keyOwner()
    const logIn = (status: number) => enter('api-key', { key: made.key }).expect(status)
    expect((await logIn(200)).body.user_id).toBe(user.user_id)
    await switchKey(token, made._id, 'disable').expect(204)
    expect((await logIn(401)).body).toEqual({ error: 'unauthorized', error_code: 'AuthError' })
    await switchKey(token, made._id, 'enable').expect(204)
    await logIn(200)
    await deleteKey(token, made._id).expect(204)
    expect((await logIn(401)).body.error_code).toBe('AuthError')
    const { body } = await enter('api-key', { key: 'nonsense' }).expect(401)
    expect(body).toEqual({ error: 'invalid API key', error_code: 'AuthError' })
  })

  it('65. a server key is a user of its own', async () => {
    const { app, request, enter } = openCore()
    const { apiKey, key } = createApiKey(app, null, 'robot')
    const { body } = await enter('api-key', { key }).expect(200)
    const profile = await request
      .get(`${CLIENT}/auth/profile`)
      .set('Authorization', `Bearer ${body.access_token}`)
    expect(profile.body).toMatchObject({
      type: 'server',
      data: { name: 'robot' },
      identities: [{ id: apiKey.id, provider_type: 'api-key' }],
    })
    expect((await enter('api-key', { key })).body.user_id).toBe(body.user_id)
    deleteApiKey(app, apiKey)
    await enter('api-key', { key }).expect(401)
  })

  it('takes the refresh token only, refuses the key in use and anonymous owners, and keeps sessions when off', async () => {
    const { user, token, made, enter, keys, deleteKey, createKey, logIn, app, refresh } = await keyOwner()
    await keys(user.access_token).expect(401)
    const { body } = await enter('api-key', { key: made.key }).expect(200)
    await deleteKey(body.refresh_token, made._id).expect(403)
    await createKey((await logIn()).refresh_token, 'mine').expect(400)
    await app.providers.disable('api-key')
    // 401 here would log the user out of every SDK.
    expect((await keys(token).expect(400)).body.error).toContain("'api-key' is unsupported")
    await refresh(token).expect(201)
  })
})
