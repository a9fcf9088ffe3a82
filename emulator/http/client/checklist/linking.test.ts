import { describe, expect, it } from 'vitest'
import { createApiKey } from '../../../core/accounts/api-keys.ts'
import { CLIENT } from '../../emulator.fixture.ts'
import { checklistEmulator, PASSWORD } from './checklist.fixture.ts'
import { openCore } from './core.fixture.ts'

const EMAIL = 'ann@example.net'
const CREDENTIALS = { username: EMAIL, password: PASSWORD }

describe('linking', () => {
  it('71. anonymous + e-mail: the same id, both identities in order, the same user later', async () => {
    const { logIn, register, link, profile, enterWithEmail } = checklistEmulator()
    const anonymous = await logIn()
    await register(EMAIL).expect(201)
    const { body } = await link(anonymous.access_token, 'local-userpass', CREDENTIALS).expect(200)
    expect(body).toEqual({
      access_token: expect.any(String),
      user_id: anonymous.user_id,
      device_id: anonymous.device_id,
    })
    const { body: shown } = await profile(body.access_token).expect(200)
    expect(shown.identities.map((one: { provider_type: string }) => one.provider_type)).toEqual([
      'anon-user',
      'local-userpass',
    ])
    expect(shown.data).toEqual({ email: EMAIL })
    expect((await enterWithEmail(EMAIL).expect(200)).body.user_id).toBe(anonymous.user_id)
  })

  it('72. an e-mail address that owns a user is refused, and its owner untouched', async () => {
    const { logIn, newEmailUser, link, profile, app } = checklistEmulator()
    const owner = await newEmailUser(EMAIL)
    const before = await app.users.get(owner.user_id)
    const anonymous = await logIn()
    const { body } = await link(anonymous.access_token, 'local-userpass', CREDENTIALS).expect(401)
    expect(body).toEqual({ error: 'unauthorized', error_code: 'InvalidSession' })
    expect(await app.users.get(owner.user_id)).toEqual(before)
    expect((await profile(anonymous.access_token)).body.identities).toHaveLength(1)
  })

  it('73. without Authorization nobody is made', async () => {
    const { request, register, app } = checklistEmulator()
    await register(EMAIL).expect(201)
    const path = `${CLIENT}/app/${app.id}/auth/providers/local-userpass/login?link=true`
    expect((await request.post(path).send(CREDENTIALS).expect(401)).body.error).toBe(
      'must authenticate first',
    )
    expect((await app.users.list()).total).toBe(0)
  })

  it('74. the old R goes on', async () => {
    const { logIn, register, link, refresh } = checklistEmulator()
    const { access_token, refresh_token } = await logIn()
    await register(EMAIL).expect(201)
    await link(access_token, 'local-userpass', CREDENTIALS).expect(200)
    await refresh(refresh_token).expect(201)
  })

  it('75. an expired A is refused, and links after a refresh', async () => {
    const { logIn, register, link, refresh, app } = checklistEmulator()
    const { access_token, refresh_token, user_id } = await logIn()
    await register(EMAIL).expect(201)
    await app.clock.advance('31m')
    const refused = await link(access_token, 'local-userpass', CREDENTIALS).expect(401)
    expect(refused.body.error_code).toBe('InvalidSession')
    const fresh = (await refresh(refresh_token).expect(201)).body.access_token
    expect((await link(fresh, 'local-userpass', CREDENTIALS).expect(200)).body.user_id).toBe(user_id)
  })

  it('anonymous + server key, and another user’s key', async () => {
    const core = openCore()
    const anonymous = (await core.enter('anon-user', {})).body
    const owner = await core.newEmailUser(EMAIL)
    const his = (await core.createKey(owner.refresh_token, 'his').expect(201)).body.key
    expect((await core.link(anonymous.access_token, 'api-key', { key: his }).expect(400)).body).toEqual({
      error: 'invalid user link request',
      error_code: 'InvalidParameter',
    })
    const { key } = createApiKey(core.app, null, 'robot')
    await core.link(anonymous.access_token, 'api-key', { key }).expect(200)
    expect((await core.enter('api-key', { key }).expect(200)).body.user_id).toBe(anonymous.user_id)
  })

  it('every refusal that realm-web would repeat without end turns at the fourth', async () => {
    const { logIn, register, link } = checklistEmulator()
    await register(EMAIL).expect(201)
    const { access_token } = await logIn()
    const statuses = []
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const { status, body } = await link(access_token, 'local-userpass', {
        username: EMAIL,
        password: 'a wrong one',
      })
      expect(body).toEqual({ error: 'unauthorized', error_code: 'InvalidPassword' })
      statuses.push(status)
    }
    expect(statuses).toEqual([401, 401, 401, 400, 400])
  })
})
