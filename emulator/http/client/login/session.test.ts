import { describe, expect, it } from 'vitest'
import { payloadOf, testEmulator } from '../../emulator.fixture.ts'

const DEAD = { error: 'invalid session: failed to find refresh token', error_code: 'InvalidSession' }
const EXPIRED = { error: 'invalid session: access token expired', error_code: 'InvalidSession' }

describe('profile', () => {
  it('client-api 21: shows the one anonymous identity, no data, and the token’s own ids', async () => {
    const { logIn, profile } = testEmulator()
    const { access_token, refresh_token, user_id } = await logIn()
    const { body } = await profile(access_token).expect(200).expect('content-type', 'application/json')
    const claims = payloadOf(access_token)
    expect(body).toEqual({
      user_id,
      domain_id: claims.baas_domain_id,
      identities: [payloadOf(refresh_token).baas_identity],
      data: {},
      type: 'normal',
    })
  })

  it('client-api 23: refuses a refresh token without a code', async () => {
    const { logIn, profile } = testEmulator()
    const { body } = await profile((await logIn()).refresh_token).expect(401)
    expect(body).toEqual({ error: 'invalid session: valid Issuer required' })
  })

  it('client-api 24, 25: tells a missing header from a malformed one', async () => {
    const { request } = testEmulator()
    const path = '/api/client/v2.0/auth/profile'
    const missing = await request.get(path).expect(401)
    expect(missing.body).toEqual({ error: 'must authenticate first', error_code: 'MissingAuthReq' })
    for (const header of ['Bearer ', 'Basic abc', 'Bearer a b']) {
      const { body } = await request.get(path).set('Authorization', header).expect(401)
      expect(body).toEqual({ error: 'expected Authorization header with JWT (Bearer schema)' })
    }
  })

  it('words segments, payload and signature faults apart, all without a code', async () => {
    const { logIn, profile, refresh } = testEmulator()
    const { access_token, refresh_token } = await logIn()
    const two = await profile('a.b').expect(401)
    expect(two.body).toEqual({ error: 'token contains an invalid number of segments' })
    const garbage = await profile('e30.!!!!.x').expect(401)
    expect(garbage.body).toEqual({ error: 'token payload is not valid JSON' })
    expect((await profile(`${access_token.slice(0, -4)}AAAA`).expect(401)).body).toEqual({
      error: 'unauthorized',
    })
    expect((await refresh(`${refresh_token.slice(0, -4)}AAAA`).expect(401)).body).toEqual({
      error: 'signature is invalid',
    })
  })
})

describe('session', () => {
  it('client-api 26: refreshes with an empty body of any type, and rotates nothing', async () => {
    const { logIn, refresh } = testEmulator()
    const { refresh_token } = await logIn()
    const plain = await refresh(refresh_token).expect(201).expect('content-type', 'application/json')
    expect(Object.keys(plain.body)).toEqual(['access_token'])
    await refresh(refresh_token).set('Content-Type', 'application/json').expect(201)
    await refresh(refresh_token).set('Content-Type', 'text/plain').send('whatever').expect(201)
  })

  it('client-api 27, 28: the new access token is the same session’s, and the old one works until its end', async () => {
    const { emulator, logIn, refresh, profile } = testEmulator({ now: '2026-01-01T00:00:00Z', freeze: true })
    const { access_token: old, refresh_token } = await logIn('a')
    const clock = emulator.app('a').clock
    await clock.advance('10m')
    const { access_token: fresh } = (await refresh(refresh_token)).body
    expect(payloadOf(fresh)).toMatchObject({ sub: payloadOf(old).sub, iss: payloadOf(old).iss })
    expect(Number(payloadOf(fresh).iat)).toBeGreaterThan(Number(payloadOf(old).iat))
    await clock.advance('19m59s')
    await profile(old).expect(200)
    await clock.advance('1s')
    expect((await profile(old).expect(401)).body).toEqual(EXPIRED)
    await profile(fresh).expect(200)
  })

  it('client-api 29: logging out answers 204 without body and type', async () => {
    const { logIn, logOut } = testEmulator()
    const answer = await logOut((await logIn()).refresh_token).expect(204)
    expect(answer.text).toBe('')
    expect(answer.headers).not.toHaveProperty('content-type')
  })

  it('client-api 30, 31: after it the refresh token is dead, for refreshing and for logging out', async () => {
    const { logIn, logOut, refresh } = testEmulator()
    const { refresh_token } = await logIn()
    await logOut(refresh_token).expect(204)
    expect((await refresh(refresh_token).expect(401)).body).toEqual(DEAD)
    expect((await logOut(refresh_token).expect(401)).body).toEqual(DEAD)
  })

  it('client-api 32: after it the access token still fetches the profile', async () => {
    const { logIn, logOut, profile } = testEmulator()
    const { access_token, refresh_token } = await logIn()
    await logOut(refresh_token)
    await profile(access_token).expect(200)
  })

  it('client-api 33: an expired access token answers the text that every client knows', async () => {
    const { emulator, logIn, profile } = testEmulator()
    const { access_token } = await logIn('a')
    await emulator.app('a').clock.advance('31m')
    expect((await profile(access_token).expect(401)).body).toEqual(EXPIRED)
  })

  it('client-api 36: refuses an access token where a refresh token belongs, without a code', async () => {
    const { logIn, refresh } = testEmulator()
    const { body } = await refresh((await logIn()).access_token).expect(401)
    expect(body).toEqual({ error: 'invalid refresh token: incorrect token type' })
  })

  it('client-api 37: logging one user out leaves the other', async () => {
    const { logIn, logOut, refresh } = testEmulator()
    const one = await logIn()
    const other = await logIn()
    await logOut(one.refresh_token).expect(204)
    await refresh(other.refresh_token).expect(201)
  })

  it('answers a token of an app this run does not know as a dead session', async () => {
    const earlier = testEmulator()
    const { access_token, refresh_token } = await earlier.logIn('gone')
    const { profile, refresh } = testEmulator()
    expect((await refresh(refresh_token).expect(401)).body).toEqual(DEAD)
    expect((await profile(access_token).expect(401)).body.error_code).toBe('InvalidSession')
  })
})

describe('the ends of a session differ', () => {
  it('expiring the access token: refused until refreshed, also within the same millisecond', async () => {
    const { emulator, logIn, profile, refresh } = testEmulator({ now: '2026-01-01T00:00:00Z', freeze: true })
    const { access_token, refresh_token, user_id } = await logIn('a')
    expect(await emulator.app('a').sessions.expire({ userId: user_id })).toBe(1)
    expect((await profile(access_token).expect(401)).body).toEqual(EXPIRED)
    const { access_token: fresh } = (await refresh(refresh_token).expect(201)).body
    await profile(fresh).expect(200)
    expect((await profile(access_token).expect(401)).body).toEqual(EXPIRED)
  })

  it('expiring the refresh token: no refresh, the access token lives on', async () => {
    const { emulator, logIn, profile, refresh } = testEmulator()
    const { access_token, refresh_token, user_id } = await logIn('a')
    await emulator.app('a').sessions.expire({ userId: user_id, token: 'refresh' })
    expect((await refresh(refresh_token).expect(401)).body).toEqual(DEAD)
    await profile(access_token).expect(200)
  })

  it('revoking: no refresh, the access token lives on, and it is said to be revoked', async () => {
    const { emulator, logIn, profile, refresh } = testEmulator()
    const { access_token, refresh_token, user_id } = await logIn('a')
    const app = emulator.app('a')
    expect(await app.users.revoke(user_id)).toBe(1)
    expect(await app.users.revoke(user_id)).toBe(0)
    expect((await refresh(refresh_token).expect(401)).body).toEqual(DEAD)
    await profile(access_token).expect(200)
    expect((await app.sessions.list()).items[0]).toMatchObject({ state: 'revoked', endedBy: 'revoke' })
  })

  it('client-api 43: disabling ends both tokens; enabling brings neither back', async () => {
    const { emulator, logIn, profile, refresh } = testEmulator()
    const { access_token, refresh_token, user_id } = await logIn('a')
    const app = emulator.app('a')
    await app.users.disable(user_id)
    expect((await profile(access_token).expect(401)).body.error_code).toBe('InvalidSession')
    expect((await refresh(refresh_token).expect(401)).body.error_code).toBe('InvalidSession')
    await app.users.enable(user_id)
    expect((await profile(access_token).expect(401)).body).toEqual(EXPIRED)
    await refresh(refresh_token).expect(401)
  })

  it('client-api 40: deleting oneself answers 204 and ends both tokens', async () => {
    const { emulator, logIn, profile, refresh, deleteSelf } = testEmulator()
    const { access_token, refresh_token } = await logIn('a')
    const answer = await deleteSelf(access_token).expect(204)
    expect(answer.headers).not.toHaveProperty('content-type')
    expect((await refresh(refresh_token).expect(401)).body).toEqual(DEAD)
    expect((await profile(access_token).expect(401)).body.error_code).toBe('InvalidSession')
    expect((await emulator.app('a').users.list()).total).toBe(0)
  })

  it('client-api 44: an anonymous user is deleted 90 days after it was made, not a second before', async () => {
    const { emulator, logIn, refresh } = testEmulator({ now: '2026-01-01T00:00:00Z', freeze: true })
    const { refresh_token } = await logIn('a')
    const app = emulator.app('a')
    await app.clock.advance('89d23h59m59s')
    await refresh(refresh_token).expect(201)
    await app.clock.advance('1s')
    expect((await refresh(refresh_token).expect(401)).body).toEqual(DEAD)
    expect((await app.users.list()).total).toBe(0)
  })
})
