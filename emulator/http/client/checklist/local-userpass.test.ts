import { describe, expect, it } from 'vitest'
import { CLIENT } from '../../emulator.fixture.ts'
import { BY_MAIL, checklistEmulator, PASSWORD } from './checklist.fixture.ts'
import { openCore } from './core.fixture.ts'

const BY_MAIL_ONLY = { providers: { 'local-userpass': BY_MAIL } }
const EMAIL = 'ann@example.net'
const TOO_SHORT = { error: 'password must be between 6 and 128 characters', error_code: 'BadRequest' }
const PENDING = { error: 'unauthorized', error_code: 'AuthError' }
const STALE = { error: 'userpass token is expired or invalid', error_code: 'UserpassTokenInvalid' }

/** The pair in the newest mail. */
function newestPair({ app }: ReturnType<typeof openCore>) {
  const { token, tokenId } = app.mails.at(-1) ?? {}
  return { token, tokenId }
}

describe('local-userpass', () => {
  it('45. register with autoConfirm, log in, data.email', async () => {
    const { register, enterWithEmail, profile } = checklistEmulator()
    expect((await register(EMAIL).expect(201).expect('content-type', 'application/json')).body).toEqual({})
    const { body } = await enterWithEmail(EMAIL).expect(200)
    expect((await profile(body.access_token)).body.data).toEqual({ email: EMAIL })
  })

  it('46. registering twice', async () => {
    const { register } = checklistEmulator()
    await register(EMAIL).expect(201)
    expect((await register(EMAIL).expect(409)).body).toEqual({
      error: 'name already in use',
      error_code: 'AccountNameInUse',
    })
  })

  it('47. passwords of 6 to 128 characters', async () => {
    const { register } = checklistEmulator()
    for (const length of [0, 5, 129])
      expect((await register(EMAIL, 'x'.repeat(length)).expect(400)).body).toEqual(TOO_SHORT)
    for (const length of [6, 128]) await register(`${length}@example.net`, 'x'.repeat(length)).expect(201)
  })

  it('48. a wrong password and an unknown e-mail address are refused alike', async () => {
    const { register, enterWithEmail } = checklistEmulator()
    await register(EMAIL).expect(201)
    for (const [email, password] of [
      [EMAIL, 'another one'],
      ['nobody@example.net', PASSWORD],
    ] as const)
      expect((await enterWithEmail(email, password).expect(401)).body).toEqual({
        error: 'unauthorized',
        error_code: 'InvalidPassword',
      })
  })

  it('49. A@x.io and a@x.io are two accounts', async () => {
    const { newEmailUser } = checklistEmulator()
    expect((await newEmailUser('A@x.io')).user_id).not.toBe((await newEmailUser('a@x.io')).user_id)
  })

  it('50. without autoConfirm: refused before, let in after the confirmation', async () => {
    const core = openCore(BY_MAIL_ONLY)
    await core.register(EMAIL).expect(201)
    expect((await core.enterWithEmail(EMAIL).expect(401)).body).toEqual(PENDING)
    expect((await core.userpass('confirm', newestPair(core)).expect(200)).body).toEqual({})
    await core.enterWithEmail(EMAIL).expect(200)
  })

  it('51. confirm with garbage, and with a pair that is used', async () => {
    const core = openCore(BY_MAIL_ONLY)
    for (const body of [{}, { token: 'x', tokenId: 'y' }, { token: 7, tokenId: null }])
      expect((await core.userpass('confirm', body).expect(400)).body).toEqual({
        error: 'invalid token data',
        error_code: 'BadRequest',
      })
    await core.register(EMAIL).expect(201)
    const pair = newestPair(core)
    await core.userpass('confirm', pair).expect(200)
    expect((await core.userpass('confirm', pair).expect(400)).body).toEqual(STALE)
  })

  it('52. confirm/send for a confirmed and for an unknown e-mail address', async () => {
    const { register, userpass } = checklistEmulator()
    await register(EMAIL).expect(201)
    expect((await userpass('confirm/send', { email: EMAIL }).expect(400)).body).toEqual({
      error: 'already confirmed',
      error_code: 'UserAlreadyConfirmed',
    })
    expect((await userpass('confirm/send', { email: 'nobody' }).expect(404)).body).toEqual({
      error: 'user not found',
      error_code: 'UserNotFound',
    })
  })

  it('53. confirm/call while autoConfirm, before the e-mail address is looked up', async () => {
    const { userpass } = checklistEmulator()
    expect((await userpass('confirm/call', { email: 'nobody@example.net' }).expect(400)).body).toEqual({
      error: 'cannot run confirmation for nobody@example.net: automatic confirmation is enabled',
    })
  })

  it('55. reset: the old password fails, the new one works', async () => {
    const core = openCore()
    const { user_id } = await core.newEmailUser(EMAIL)
    await core.userpass('reset/send', { email: EMAIL }).expect(200)
    await core.userpass('reset', { ...newestPair(core), password: 'another one' }).expect(200)
    await core.enterWithEmail(EMAIL).expect(401)
    expect((await core.enterWithEmail(EMAIL, 'another one').expect(200)).body.user_id).toBe(user_id)
  })

  it('57. a pair older than 30 minutes is refused', async () => {
    const core = openCore(BY_MAIL_ONLY)
    await core.register(EMAIL).expect(201)
    const confirmation = newestPair(core)
    await core.userpass('reset/send', { email: EMAIL }).expect(200)
    const reset = newestPair(core)
    core.app.clock.advance(30 * 60_000)
    expect((await core.userpass('confirm', confirmation).expect(400)).body).toEqual(STALE)
    const { body } = await core.userpass('reset', { ...reset, password: 'another one' }).expect(400)
    expect(body).toEqual(STALE)
  })

  it('58. no user between registration and first login', async () => {
    const { register, enterWithEmail, app } = checklistEmulator()
    await register(EMAIL).expect(201)
    expect((await app.users.list()).total).toBe(0)
    await enterWithEmail(EMAIL).expect(200)
    expect((await app.users.list()).total).toBe(1)
  })

  it('answers a provider that is off as a login does', async () => {
    const { app, request } = checklistEmulator()
    await app.providers.disable('local-userpass')
    const path = `${CLIENT}/app/${app.id}/auth/providers/local-userpass/register`
    expect((await request.post(path).send({}).expect(401)).body.error).toBe(
      "authentication via 'local-userpass' is unsupported",
    )
  })
})
