import { afterEach, describe, expect, it, vi } from 'vitest'
import { payloadOf } from '../../emulator.fixture.ts'
import { ADMIN, ADMIN_USER, adminEmulator, administeredApp } from '../admin.fixture.ts'

const LOGIN = `${ADMIN}/auth/providers/local-userpass/login`
const HEX_ID = /^[0-9a-f]{24}$/

afterEach(() => void vi.useRealTimers())

/** Moves real time, which the sessions of administrators live by. */
function moveRealTime(ms: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })
}

describe('logging in as an administrator', () => {
  it('admin 7: the user every suite assumes gets four strings', async () => {
    const tokens = await adminEmulator().logInAsAdmin()
    expect(tokens).toEqual({
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      user_id: expect.stringMatching(HEX_ID),
      device_id: expect.stringMatching(HEX_ID),
    })
  })

  it('admin 8: a device in the body is welcome, and keeps its id', async () => {
    const { request } = adminEmulator()
    const device = { appId: 'MongoDB Stitch Java/Kotlin Admin Client', platform: 'Linux' }
    const logIn = (options: unknown) => request.post(LOGIN).send({ ...ADMIN_USER, options })
    const { body: first } = await logIn({ device }).expect(200)
    expect(first.device_id).toMatch(HEX_ID)
    const { body: second } = await logIn({ device: { ...device, deviceId: first.device_id } }).expect(200)
    expect(second.device_id).toBe(first.device_id)
    for (const odd of [{ device: null }, { device: { deviceId: 7 } }, null, 'x'])
      expect((await logIn(odd).expect(200)).body.device_id).toMatch(HEX_ID)
  })

  it('admin 9: any pair of keys logs in through mongodb-cloud', async () => {
    const { request, adminProfile } = adminEmulator()
    const { body } = await request
      .post(`${ADMIN}/auth/providers/mongodb-cloud/login`)
      .send({ username: 'abcdefgh', apiKey: 'any-key' })
      .expect(200)
    const { body: profile } = await adminProfile(body.access_token).expect(200)
    expect(profile).toMatchObject({
      user_id: body.user_id,
      data: { name: 'abcdefgh' },
      identities: [{ provider_type: 'mongodb-cloud' }],
    })
    await request.post(`${ADMIN}/auth/providers/api-key/login`).send({ key: 'any-key' }).expect(200)
  })

  it('admin 10: a wrong password, and credentials that are none, get the envelope', async () => {
    const { request } = adminEmulator()
    for (const [provider, body, status] of [
      ['local-userpass', { ...ADMIN_USER, password: 'passwort' }, 401],
      ['local-userpass', { ...ADMIN_USER, username: 'somebody@domain.com' }, 401],
      ['local-userpass', { ...ADMIN_USER, password: ['password'] }, 400],
      ['local-userpass', {}, 400],
      ['local-userpass', [], 400],
      ['mongodb-cloud', { username: 'abcdefgh' }, 400],
      ['anon-user', {}, 404],
    ] as const) {
      const answer = await request.post(`${ADMIN}/auth/providers/${provider}/login`).send(body).expect(status)
      expect(answer.headers['content-type']).toBe('application/json')
      expect(answer.body).toEqual({ error: expect.any(String), error_code: expect.any(String) })
    }
  })

  it('only the accounts that are named get in, once one is', async () => {
    const { request } = adminEmulator({
      options: {
        adminUser: { username: 'ann', password: 'a:b' },
        adminKey: { publicKey: 'public', privateKey: 'a-private-key' },
      },
    })
    const logIn = (provider: string, body: object) =>
      request.post(`${ADMIN}/auth/providers/${provider}/login`).send(body)
    await logIn('local-userpass', { username: 'ann', password: 'a:b' }).expect(200)
    await logIn('mongodb-cloud', { username: 'public', apiKey: 'a-private-key' }).expect(200)
    await logIn('api-key', { key: 'a-private-key' }).expect(200)
    await logIn('local-userpass', ADMIN_USER).expect(401)
    await logIn('api-key', { key: 'another' }).expect(401)
    for (const pair of [
      { username: 'public', apiKey: 'another' },
      { username: 'another', apiKey: 'a-private-key' },
    ])
      expect((await logIn('mongodb-cloud', pair).expect(401)).body).toEqual({
        error: 'failed to authenticate with MongoDB Cloud API: You are not authorized for this resource.',
      })
    const userOnly = adminEmulator({ options: { adminUser: { username: 'ann', password: 'a' } } })
    await userOnly.request
      .post(`${ADMIN}/auth/providers/mongodb-cloud/login`)
      .send({ username: 'public', apiKey: 'a-private-key' })
      .expect(401)
  })

  it('the providers are listed for everybody', async () => {
    const { body } = await adminEmulator().request.get(`${ADMIN}/auth/providers`).expect(200)
    expect(body).toContainEqual({ name: 'mongodb-cloud', type: 'mongodb-cloud', disabled: false })
  })
})

describe('tokens of administrators', () => {
  it('admin 11: three segments in the standard alphabet, whole seconds, half an hour', async () => {
    const { request } = adminEmulator()
    const odd = 'ÿ?>~ü€' // What base64 would write with - and _.
    for (let length = 1; length <= odd.length; length += 1) {
      const { body } = await request
        .post(`${ADMIN}/auth/providers/mongodb-cloud/login`)
        .send({ username: odd.slice(0, length), apiKey: 'any-key' })
        .expect(200)
      const segments = body.access_token.split('.')
      expect(segments).toHaveLength(3)
      expect(segments[1]).toMatch(/^[A-Za-z0-9+/]+$/)
      const { iat, exp } = payloadOf(body.access_token)
      expect([Number.isInteger(iat), Number(exp) - Number(iat)]).toEqual([true, 1800])
    }
  })

  it('admin 12: a refresh token buys access tokens, again and again', async () => {
    const { logInAsAdmin, refreshAdmin, adminProfile } = adminEmulator()
    const { refresh_token, user_id } = await logInAsAdmin()
    for (const round of [1, 2]) {
      const { body } = await refreshAdmin(refresh_token).expect(201)
      expect(Object.keys(body), `round ${round}`).toEqual(['access_token'])
      expect((await adminProfile(body.access_token).expect(200)).body).toMatchObject({
        user_id,
        data: { email: ADMIN_USER.username },
      })
    }
  })

  it('admin 13: an access token is no refresh token', async () => {
    const { logInAsAdmin, refreshAdmin } = adminEmulator()
    const { access_token } = await logInAsAdmin()
    expect((await refreshAdmin(access_token).expect(401)).body).toEqual({
      error: 'invalid refresh token: incorrect token type',
    })
  })

  it('admin 14: logging out ends the refresh token of that session alone', async () => {
    const { logInAsAdmin, refreshAdmin, request, bearing } = adminEmulator()
    const [mine, another] = [await logInAsAdmin(), await logInAsAdmin()]
    const logOut = () => request.delete(`${ADMIN}/auth/session`).set(bearing(mine.refresh_token))
    const { text, headers } = await logOut().expect(204)
    expect([text, headers['content-type']]).toEqual(['', undefined])
    const dead = {
      error: 'invalid session: failed to find refresh token',
      error_code: 'InvalidSession',
    }
    expect((await refreshAdmin(mine.refresh_token).expect(401)).body).toEqual(dead)
    expect((await logOut().expect(401)).body).toEqual(dead)
    await refreshAdmin(another.refresh_token).expect(201)
  })

  it('admin 15: after that its access token deletes an app until it expires', async () => {
    const { tokens, group, request, bearing, logIn, auth, emulator } = await administeredApp()
    const ids = ['first-abcde', 'second-abcde']
    for (const id of ids) emulator.app(id)
    const list = async () =>
      (await request.get(`${group}/apps`).set(bearing(fresh))).body as {
        _id: string
        client_app_id: string
      }[]
    let fresh = tokens.access_token
    const [first, second] = ids.map((id) => (app: { client_app_id: string }) => app.client_app_id === id)
    if (first === undefined || second === undefined) throw new Error('two apps are needed')
    const apps = await list()
    await request.delete(`${ADMIN}/auth/session`).set(bearing(tokens.refresh_token)).expect(204)
    await request
      .delete(`${group}/apps/${apps.find(first)?._id}`)
      .set(auth)
      .expect(204)
    moveRealTime(31 * 60 * 1000)
    await request
      .delete(`${group}/apps/${apps.find(second)?._id}`)
      .set(auth)
      .expect(401)
    fresh = (await request.post(`${ADMIN}/auth/providers/local-userpass/login`).send(ADMIN_USER).expect(200))
      .body.access_token
    const left = await list()
    expect([left.some(first), left.some(second)]).toEqual([false, true])
    await logIn('second-abcde')
  })

  it('admin 16: an expired access token gets the one reply that works everywhere', async () => {
    const { logInAsAdmin, adminProfile, refreshAdmin, app } = adminEmulator()
    const { access_token, refresh_token } = await logInAsAdmin()
    await app.clock.advance('1h')
    await adminProfile(access_token).expect(200)
    moveRealTime(29 * 60 * 1000)
    await adminProfile(access_token).expect(200)
    moveRealTime(60 * 1000)
    const { text, headers } = await adminProfile(access_token).expect(401)
    expect(headers['content-type']).toBe('application/json')
    expect(text).toBe('{"error":"invalid session: access token expired","error_code":"InvalidSession"}')
    const { body } = await refreshAdmin(refresh_token).expect(201)
    await adminProfile(body.access_token).expect(200)
    moveRealTime(60 * 24 * 60 * 60 * 1000)
    expect((await refreshAdmin(refresh_token).expect(401)).body.error_code).toBe('InvalidSession')
  })

  it('admin 17: a refresh token is no access token, and says so without a code', async () => {
    const { logInAsAdmin, adminProfile } = adminEmulator()
    const { refresh_token } = await logInAsAdmin()
    expect((await adminProfile(refresh_token).expect(401)).body).toEqual({
      error: 'invalid session: valid Issuer required',
    })
  })

  it('they outlive the emulator', async () => {
    const { access_token, refresh_token } = await adminEmulator().logInAsAdmin()
    const later = adminEmulator()
    await later.adminProfile(access_token).expect(200)
    await later.refreshAdmin(refresh_token).expect(201)
  })

  it('are worth nothing where somebody else administers', async () => {
    const strangers = await adminEmulator().logInAsAdmin()
    const { request, bearing, refreshAdmin } = adminEmulator({
      options: { adminUser: { username: 'ann', password: 'a' } },
    })
    const { body } = await request.post(LOGIN).send({ username: 'ann', password: 'a' }).expect(200)
    const { body: profile } = await request
      .get(`${ADMIN}/auth/profile`)
      .set(bearing(body.access_token))
      .expect(200)
    const apps = `${ADMIN}/groups/${profile.roles[0].group_id}/apps`
    const [{ _id }] = (await request.get(apps).set(bearing(body.access_token)).expect(200)).body
    const refused = await request.delete(`${apps}/${_id}`).set(bearing(strangers.access_token)).expect(401)
    expect(refused.body.error_code).toBe('InvalidSession')
    await refreshAdmin(strangers.refresh_token).expect(401)
    expect((await request.get(apps).set(bearing(body.access_token)).expect(200)).body).toHaveLength(1)
  })

  it('end when the password changes, or the private key', async () => {
    const options = (secret: string) => ({
      adminUser: { username: 'ann', password: secret },
      adminKey: { publicKey: 'public', privateKey: secret },
    })
    const before = adminEmulator({ options: options('before') })
    const same = adminEmulator({ options: options('before') })
    const after = adminEmulator({ options: options('after') })
    for (const [provider, credentials] of [
      ['local-userpass', { username: 'ann', password: 'before' }],
      ['mongodb-cloud', { username: 'public', apiKey: 'before' }],
      ['api-key', { key: 'before' }],
    ] as const) {
      const { body } = await before.request
        .post(`${ADMIN}/auth/providers/${provider}/login`)
        .send(credentials)
        .expect(200)
      await same.adminProfile(body.access_token).expect(200)
      await same.refreshAdmin(body.refresh_token).expect(201)
      await after.adminProfile(body.access_token).expect(401)
      await after.refreshAdmin(body.refresh_token).expect(401)
    }
  })
})

it('admin 18: the profile has strings for data, identities, and exactly one group', async () => {
  const { logInAsAdmin, adminProfile } = adminEmulator()
  const { access_token, user_id } = await logInAsAdmin()
  expect((await adminProfile(access_token).expect(200)).body).toEqual({
    user_id,
    domain_id: '000000000000000000000000',
    type: 'normal',
    data: { email: ADMIN_USER.username },
    identities: [
      { id: expect.any(String), provider_type: 'local-userpass', provider_id: expect.stringMatching(HEX_ID) },
    ],
    roles: [{ role_name: 'GROUP_OWNER', group_id: expect.stringMatching(HEX_ID) }],
  })
})

it('admin 19: the cloud lists that group to anybody, digest or not, without a next page', async () => {
  const { logInAsAdmin, adminProfile, request } = adminEmulator()
  const { access_token } = await logInAsAdmin()
  const id = (await adminProfile(access_token)).body.roles[0].group_id
  const groups = '/api/public/v1.0/groups'
  for (const headers of [{}, { Authorization: 'Digest username="a", realm="b", nonce="c", response="d"' }]) {
    const { body } = await request.get(groups).set(headers).expect(200)
    expect(body.results).toEqual([{ id, name: 'anon-emulator' }])
    expect(body.links.filter(({ rel }: { rel: string }) => rel === 'next')).toEqual([])
  }
  expect((await request.get(`${groups}/byName/anon-emulator`).expect(200)).body.id).toBe(id)
  const { body } = await request.get(`${groups}/byName/other`).expect(404)
  expect(body).toEqual({ detail: expect.any(String), error: 404, errorCode: expect.any(String) })
  const atlas = `/api/atlas/v1.0/groups/${id}`
  expect((await request.get(`${atlas}/clusters`).expect(200)).body.results).toEqual([])
  expect((await request.get(`${atlas}/serverless`).expect(200)).body.results).toEqual([])
  expect((await request.get(`${atlas}/dataLakes`).expect(200)).body).toEqual([])
  await request.delete(`${atlas}/databaseUsers/admin/ann?overrideEditable=true`).expect(204)
  await request.get('/api/public/v1.0').expect(200)
})
