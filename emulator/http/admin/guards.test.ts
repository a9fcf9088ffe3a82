import { expect, it, vi } from 'vitest'
import { PASSWORD } from '../client/checklist/checklist.fixture.ts'
import { ADMIN, ADMIN_USER, administeredApp } from './admin.fixture.ts'

/** An app with a user, and one call of each kind that would change or tell something. */
async function stage() {
  const given = await administeredApp()
  const { user_id, access_token } = await given.logIn()
  const before = (await given.get('/users').expect(200)).body
  const calls = [
    ['get', '/users'],
    ['get', '/logs'],
    ['post', '/users'],
    ['delete', `/users/${user_id}`],
    ['put', `/users/${user_id}/disable`],
    ['post', '/api_keys'],
    ['put', '/security/refresh_token_expiration'],
    ['get', '/functions'],
    ['get', '/nothing'],
    ['delete', ''],
  ] as const
  /** Makes them all with these headers; answers the statuses. */
  const tryAll = async (headers: Record<string, string>, root = given.root) => {
    const answers = []
    for (const [method, path] of calls) {
      const body = {
        email: 'eve@example.net',
        password: PASSWORD,
        name: 'eve',
        expiration_time_seconds: 1800,
      }
      answers.push(await given.request[method](`${root}${path}`).set(headers).send(body))
    }
    return answers
  }
  const expectUnchanged = async () => {
    expect((await given.get('/users').expect(200)).body).toEqual(before)
    expect((await given.get('/api_keys').expect(200)).body).toEqual([])
    expect((await given.get('/security/refresh_token_expiration')).body.expiration_time_seconds).toBe(5184000)
  }
  return { ...given, access_token, tryAll, expectUnchanged }
}

it('no token, a client’s, a refresh token, a foreign or an expired one does nothing', async () => {
  const { tryAll, expectUnchanged, access_token, tokens, bearing, auth } = await stage()
  const tampered = `${tokens.access_token.slice(0, -6)}AAAAAA`
  const headers: Record<string, string>[] = [
    {},
    { Authorization: 'Basic YTpi' },
    { Authorization: 'Bearer ' },
    bearing('x.y.z'),
    bearing(access_token),
    bearing(tokens.refresh_token),
    bearing(tampered),
  ]
  for (const header of headers)
    for (const { status, body } of await tryAll(header)) {
      expect(status).toBe(401)
      // realm-cli would throw its session away, and JS clients refresh.
      expect(body.error_code).not.toBe('InvalidSession')
    }
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30 * 60 * 1000 })
  const expired = await tryAll(auth)
  vi.useRealTimers()
  for (const { status, body } of expired)
    expect([status, body.error]).toEqual([401, 'invalid session: access token expired'])
  await expectUnchanged()
})

it('a page of another origin does nothing, with a good token too', async () => {
  const { tryAll, expectUnchanged, auth, request } = await stage()
  for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:1'])
    for (const { status, headers } of await tryAll({ ...auth, Origin: origin })) {
      expect(status).toBe(403)
      expect(headers).not.toHaveProperty('access-control-allow-origin')
    }
  for (const { status } of await tryAll({ ...auth, 'Sec-Fetch-Site': 'cross-site' })) expect(status).toBe(403)
  const login = request
    .post(`${ADMIN}/auth/providers/local-userpass/login`)
    .set('Origin', 'http://evil.example')
  expect((await login.send(ADMIN_USER).expect(403)).body).not.toHaveProperty('access_token')
  await request.get('/api/public/v1.0/groups').set('Origin', 'http://evil.example').expect(403)
  await request.options(`${ADMIN}/auth/profile`).set('Origin', 'http://evil.example').expect(403)
  await expectUnchanged()
})

it('a host that is not ours does nothing', async () => {
  const { tryAll, expectUnchanged, auth } = await stage()
  for (const { status } of await tryAll({ ...auth, Host: 'evil.example' })) expect(status).toBe(403)
  await expectUnchanged()
})

it('an administrator’s token is nobody’s in the Client API', async () => {
  const { profile, refresh, logOut, deleteSelf, tokens, refreshAdmin } = await administeredApp()
  await profile(tokens.access_token).expect(401)
  await deleteSelf(tokens.access_token).expect(401)
  await refresh(tokens.refresh_token).expect(401)
  await logOut(tokens.refresh_token).expect(401)
  await refreshAdmin(tokens.refresh_token).expect(201)
})

it('an unknown app, a client app id and an unknown group are not found', async () => {
  const { tryAll, expectUnchanged, auth, group, root } = await stage()
  const unknown = '0'.repeat(24)
  for (const other of [
    `${group}/apps/${unknown}`,
    `${group}/apps/myapp-abcde`,
    `${ADMIN}/groups/${unknown}/apps/${root.split('/').at(-1)}`,
  ])
    for (const { status } of await tryAll(auth, other)) expect(status).toBe(404)
  await expectUnchanged()
})

it('the app that the emulator was started with is not deleted', async () => {
  const { remove, get, logIn } = await administeredApp({ options: { appId: 'myapp-abcde' } })
  await logIn()
  expect((await remove('').expect(409)).body.error).toContain('another app directory')
  expect((await get('/users').expect(200)).body).toHaveLength(1)
})

it('known calls are refused by name, with one line in the log; unknown ones are not found', async () => {
  const warnings: string[] = []
  const silent = () => {}
  const log = { debug: silent, info: silent, warn: (line: string) => void warnings.push(line), error: silent }
  const { post, get, put } = await administeredApp({ options: { log } })
  for (const [call, name] of [
    [get('/graphql/config'), 'GraphQL'],
    [post('/triggers'), 'triggers'],
    [put('/sync/force_reset'), 'sync'],
  ] as const)
    expect((await call.expect(501)).body).toEqual({ error: `anon-emulator does not emulate ${name}` })
  expect(warnings).toEqual([
    'not emulated: GET Admin API graphql',
    'not emulated: POST Admin API triggers',
    'not emulated: PUT Admin API sync',
  ])
  expect((await get('/users/a/b/c').expect(404)).body.error).toMatch(/^no such call: GET \//)
})
