import { describe, expect, it } from 'vitest'
import { payloadOf } from '../../emulator.fixture.ts'
import { APP, checklistEmulator } from './checklist.fixture.ts'

const DEAD = { error: 'invalid session: failed to find refresh token', error_code: 'InvalidSession' }
const EXPIRED = { error: 'invalid session: access token expired', error_code: 'InvalidSession' }

describe('session', () => {
  it('26. POST session answers an access token alone', async () => {
    const { logIn, refresh } = checklistEmulator()
    const { refresh_token } = await logIn()
    for (const type of ['application/json', 'text/plain']) {
      const { status, body } = await refresh(refresh_token).set('Content-Type', type)
      expect([status, Object.keys(body)]).toEqual([201, ['access_token']])
    }
  })

  it('27. the new access token has the same sub and iss, and a later iat', async () => {
    const { logIn, refresh, app } = checklistEmulator()
    const { access_token, refresh_token } = await logIn()
    await app.clock.advance('1m')
    const [old, fresh] = [access_token, (await refresh(refresh_token)).body.access_token].map(payloadOf)
    expect([fresh?.sub, fresh?.iss]).toEqual([old?.sub, old?.iss])
    expect(Number(fresh?.iat)).toBeGreaterThan(Number(old?.iat))
  })

  it('28. the old access token works to its end', async () => {
    const { logIn, refresh, profile, app } = checklistEmulator()
    const { access_token, refresh_token } = await logIn()
    await refresh(refresh_token).expect(201)
    await app.clock.advance('29m59s')
    await profile(access_token).expect(200)
    await app.clock.advance('1s')
    await profile(access_token).expect(401)
  })

  const loggedOut = async () => {
    const emulator = checklistEmulator()
    const tokens = await emulator.logIn()
    return { ...emulator, ...tokens, answer: await emulator.logOut(tokens.refresh_token) }
  }

  it('29. DELETE session answers a bare 204', async () => {
    const { status, headers, text } = (await loggedOut()).answer
    expect([status, headers['content-type'], text]).toEqual([204, undefined, ''])
  })

  it('30. after log-out R is dead', async () => {
    const { refresh, refresh_token } = await loggedOut()
    expect((await refresh(refresh_token).expect(401)).body).toEqual(DEAD)
  })

  it('31. a second DELETE session gets the same', async () => {
    const { logOut, refresh_token } = await loggedOut()
    expect((await logOut(refresh_token).expect(401)).body).toEqual(DEAD)
  })

  it('32. after log-out A still fetches the profile', async () => {
    const { profile, access_token } = await loggedOut()
    await profile(access_token).expect(200)
  })

  it('33. an expired A', async () => {
    const { logIn, profile, app } = checklistEmulator()
    const { access_token } = await logIn()
    await app.clock.advance('30m')
    expect((await profile(access_token).expect(401)).body).toEqual(EXPIRED)
  })

  // What SDKs go by: the Stitch SDKs and mongodb-stitch 3.18 the code, if the content type is exactly this; realm-web
  // status and code; core SDKs the status.
  const refused = (answer: { status: number; headers: Record<string, string>; body: object }) => [
    answer.status,
    answer.headers['content-type'],
    answer.body,
  ]

  it('34. the refusal of an expired A makes every SDK refresh, and one POST session mends it', async () => {
    const { logIn, profile, refresh, app } = checklistEmulator()
    const { access_token, refresh_token } = await logIn()
    await app.clock.advance('31m')
    expect(refused(await profile(access_token))).toEqual([401, 'application/json', EXPIRED])
    const fresh = (await refresh(refresh_token).expect(201)).body.access_token
    for (const _call of [1, 2]) await profile(fresh).expect(200)
    expect((await app.sessions.list()).items).toMatchObject([{ refreshCount: 1, state: 'active' }])
  })

  it('35. R revoked while A is expired: both refusals are the ones that log out in every SDK', async () => {
    const { logIn, profile, refresh, logOut, app } = checklistEmulator()
    const { access_token, refresh_token, user_id } = await logIn()
    await app.users.revoke(user_id)
    await app.clock.advance('31m')
    for (const _attempt of [1, 2]) {
      expect(refused(await profile(access_token))).toEqual([401, 'application/json', EXPIRED])
      expect(refused(await refresh(refresh_token))).toEqual([401, 'application/json', DEAD])
    }
    // Logging out all the same is forgiven for this text alone [realm-web User.logOut].
    expect(refused(await logOut(refresh_token))).toEqual([401, 'application/json', DEAD])
    expect((await app.sessions.list()).items).toMatchObject([{ refreshCount: 0, state: 'revoked' }])
  })

  it('36. A at POST session', async () => {
    const { logIn, refresh } = checklistEmulator()
    const { body } = await refresh((await logIn()).access_token).expect(401)
    expect(body).toEqual({ error: 'invalid refresh token: incorrect token type' })
  })

  it('37. two logins of one user are two sessions', async () => {
    const { newEmailUser, enterWithEmail, logOut, refresh } = checklistEmulator()
    const first = await newEmailUser('ann@example.net')
    const { body: second } = await enterWithEmail('ann@example.net').expect(200)
    expect(second.user_id).toBe(first.user_id)
    await logOut(first.refresh_token).expect(204)
    await refresh(first.refresh_token).expect(401)
    await refresh(second.refresh_token).expect(201)
  })
})

describe('delete, disable, expiry', () => {
  it('40. after DELETE /auth/delete R is dead', async () => {
    const { logIn, deleteSelf, refresh } = checklistEmulator()
    const { access_token, refresh_token } = await logIn()
    await deleteSelf(access_token).expect(204)
    expect((await refresh(refresh_token).expect(401)).body).toEqual(DEAD)
  })

  it('41. the e-mail address of a deleted user is unknown, and free', async () => {
    const { newEmailUser, enterWithEmail, deleteSelf } = checklistEmulator()
    const { access_token, user_id } = await newEmailUser('ann@example.net')
    await deleteSelf(access_token).expect(204)
    const { body } = await enterWithEmail('ann@example.net').expect(401)
    expect(body).toEqual({ error: 'unauthorized', error_code: 'InvalidPassword' })
    expect((await newEmailUser('ann@example.net')).user_id).not.toBe(user_id)
  })

  it('42. realm-web’s deleteUser: a bare 204, and the log-out after it gets the text it forgives', async () => {
    const { logIn, deleteSelf, logOut, app } = checklistEmulator()
    const { access_token, refresh_token } = await logIn()
    // A content type over an empty body would make it throw [realm-web Fetcher].
    const { status, headers, text } = await deleteSelf(access_token)
    expect([status, headers['content-type'], text]).toEqual([204, undefined, ''])
    expect((await logOut(refresh_token).expect(401)).body).toEqual(DEAD)
    expect((await app.users.list()).total).toBe(0)
  })

  it('43. a disabled user neither refreshes nor logs in', async () => {
    const { newEmailUser, enterWithEmail, refresh, app } = checklistEmulator()
    const { user_id, refresh_token } = await newEmailUser('ann@example.net')
    await app.users.disable(user_id)
    expect((await refresh(refresh_token).expect(401)).body.error_code).toBe('InvalidSession')
    expect((await enterWithEmail('ann@example.net').expect(401)).body.error_code).toBe('UserDisabled')
  })

  it('44. an anonymous user of 90 days is gone, its R with it', async () => {
    const { logIn, refresh, app } = checklistEmulator()
    const { refresh_token } = await logIn(APP)
    await app.clock.advance('90d')
    expect((await refresh(refresh_token).expect(401)).body).toEqual(DEAD)
    expect((await app.users.list()).total).toBe(0)
  })
})
