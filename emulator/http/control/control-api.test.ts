import { describe, expect, it } from 'vitest'
import { CONTROL, testEmulator } from '../emulator.fixture.ts'

const APP = `${CONTROL}/apps/a`

async function withUsers(count: number) {
  const parts = testEmulator()
  const logins = []
  for (let times = 0; times < count; times += 1)
    logins.push(await parts.logIn('a', { options: { device: { platform: 'web' } } }))
  return { ...parts, logins }
}

describe('status and apps', () => {
  it('shows what the emulator is and holds', async () => {
    const { request } = await withUsers(2)
    const { body } = await request
      .get(`${CONTROL}/status`)
      .expect(200)
      .expect('content-type', 'application/json')
    expect(body).toMatchObject({
      name: 'anon-emulator',
      appDirectory: null,
      defaultAppId: null,
      counts: { apps: 1, users: 2, liveSessions: 2 },
    })
  })

  it('lists the apps that clients made, and makes and deletes apps on purpose', async () => {
    const { request, logIn } = await withUsers(1)
    const made = await request.post(`${CONTROL}/apps`).send({}).expect(201)
    expect(made.body).toMatchObject({
      createdBy: 'control',
      configured: false,
      users: 0,
      lastRequestAt: null,
    })
    await logIn(made.body.id)
    const { body } = await request.get(`${CONTROL}/apps`)
    expect(body.items).toMatchObject([
      { id: 'a', createdBy: 'client', users: 1, liveSessions: 1 },
      { id: made.body.id, users: 1 },
    ])
    await request.delete(`${CONTROL}/apps/${made.body.id}`).expect(200)
    expect((await request.get(`${CONTROL}/apps`)).body.total).toBe(1)
  })

  it('refuses an app id that is taken or no id, and an app that is not there', async () => {
    const { request } = await withUsers(1)
    expect((await request.post(`${CONTROL}/apps`).send({ id: 'a' }).expect(409)).body.error.code).toBe(
      'AppAlreadyExists',
    )
    await request.post(`${CONTROL}/apps`).send({ id: 'a b' }).expect(400)
    const { body } = await request.get(`${CONTROL}/apps/nobody/users`).expect(404)
    expect(body).toEqual({ error: { code: 'AppNotFound', message: "no app 'nobody'" } })
  })

  it('names the field that is wrong, and takes no unknown one', async () => {
    const { request } = await withUsers(1)
    const limit = await request.get(`${APP}/users?limit=1001`).expect(400)
    expect(limit.body.error).toMatchObject({ code: 'InvalidParameter', field: 'limit' })
    const unknown = await request
      .post(`${APP}/sessions/expire`)
      .send({ all: true, tokne: 'both' })
      .expect(400)
    expect(unknown.body.error.field).toBe('tokne')
    const body = await request.post(`${APP}/clock/advance`).send({ by: '31 minutes' }).expect(400)
    expect(body.body.error.field).toBe('by')
    await request.post(`${APP}/clock/advance`).set('Content-Type', 'application/json').send('[]').expect(400)
  })
})

describe('users', () => {
  it('pages through all of them by cursor, newest login first', async () => {
    const { request, emulator } = testEmulator()
    const app = emulator.app('a')
    await app.clock.freeze()
    await app.users.create({ count: 25 })
    const seen: string[] = []
    let after = ''
    do {
      const { body } = await request.get(`${APP}/users?limit=10&sort=-createdAt${after}`).expect(200)
      expect(body.total).toBe(25)
      seen.push(...body.items.map(({ id }: { id: string }) => id))
      after = body.next === null ? '' : `&after=${body.next}`
    } while (after !== '')
    expect(seen).toHaveLength(25)
    expect(seen).toEqual([...seen].sort().reverse())
  })

  it('finds a user by id, alias, device and a whole pasted token', async () => {
    const { request, logins } = await withUsers(5)
    const [one] = logins
    if (one === undefined) throw new Error('no login')
    const user = (await request.get(`${APP}/users/${one.user_id}`).expect(200)).body
    expect(user).toMatchObject({
      anonymous: true,
      state: 'active',
      providers: ['anon-user'],
      sessions: { live: 1, total: 1 },
    })
    for (const search of [one.user_id, one.device_id, one.access_token, one.refresh_token]) {
      const { body } = await request.get(`${APP}/users`).query({ search }).expect(200)
      expect(body.items.map(({ id }: { id: string }) => id)).toEqual([one.user_id])
    }
    const byAlias = await request.get(`${APP}/users`).query({ search: user.alias }).expect(200)
    expect(byAlias.body.items.map(({ id }: { id: string }) => id)).toContain(one.user_id)
  })

  it('makes anonymous users in number or with a given id, once', async () => {
    const { request } = await withUsers(1)
    expect((await request.post(`${APP}/users`).send({ count: 3 }).expect(201)).body.total).toBe(3)
    const id = 'abcdefabcdefabcdefabcdef'
    const { body } = await request.post(`${APP}/users`).send({ id }).expect(201)
    expect(body.items[0]).toMatchObject({ id, state: 'neverLoggedIn', lastLoginAt: null })
    await request.post(`${APP}/users`).send({ id }).expect(409)
    await request.post(`${APP}/users`).send({ id: 'x"y' }).expect(400)
    expect((await request.get(`${APP}/users`)).body.total).toBe(5)
  })

  it('deletes one and all', async () => {
    const { request, logins } = await withUsers(3)
    await request.delete(`${APP}/users/${logins[0]?.user_id}`).expect(200)
    await request.delete(`${APP}/users/${logins[0]?.user_id}`).expect(404)
    expect((await request.delete(`${APP}/users`).expect(200)).body).toEqual({ deleted: 2 })
    expect((await request.get(`${APP}/sessions`)).body.total).toBe(0)
  })

  it('refuses a cursor that is none', async () => {
    const { request } = await withUsers(1)
    expect((await request.get(`${APP}/users?after=nonsense`).expect(400)).body.error.field).toBe('after')
  })
})

describe('sessions', () => {
  it('shows a session with its device, and its state as it changes', async () => {
    const { request, logins, refresh, logOut } = await withUsers(1)
    const [login] = logins
    if (login === undefined) throw new Error('no login')
    const read = async () => (await request.get(`${APP}/sessions?userId=${login.user_id}`)).body.items[0]
    const first = await read()
    expect(first).toMatchObject({
      state: 'active',
      refreshCount: 0,
      endedBy: null,
      device: { platform: 'web' },
    })
    await request.post(`${APP}/sessions/${first.id}/expire`).send({ token: 'access' }).expect(200)
    expect(await read()).toMatchObject({ state: 'accessExpired' })
    await refresh(login.refresh_token)
    expect(await read()).toMatchObject({ state: 'active', refreshCount: 1 })
    await logOut(login.refresh_token)
    expect(await read()).toMatchObject({ state: 'loggedOut', endedBy: 'logOut' })
    expect((await request.get(`${APP}/users/${login.user_id}`)).body.state).toBe('loggedOut')
  })

  it('ends the named, one user’s or all sessions, and counts them', async () => {
    const { request, logins } = await withUsers(4)
    const ids = (await request.get(`${APP}/sessions`)).body.items.map(({ id }: { id: string }) => id)
    const count = async (body: object, verb = 'revoke') =>
      (await request.post(`${APP}/sessions/${verb}`).send(body).expect(200)).body.count
    expect(await count({ all: true }, 'expire')).toBe(4)
    expect(await count({ all: true }, 'expire')).toBe(0)
    expect(await count({ sessionIds: ids.slice(0, 2) })).toBe(2)
    expect(await count({ all: true })).toBe(2)
    expect(await count({ userId: logins[0]?.user_id })).toBe(0)
  })

  it('does nothing at all when one of the named sessions is not there', async () => {
    const { request } = await withUsers(1)
    const [{ id }] = (await request.get(`${APP}/sessions`)).body.items
    await request
      .post(`${APP}/sessions/revoke`)
      .send({ sessionIds: [id, 'nobody'] })
      .expect(404)
    await request
      .post(`${APP}/sessions/revoke`)
      .send({ sessionIds: [id], all: true })
      .expect(400)
    expect((await request.get(`${APP}/sessions/${id}`)).body.state).toBe('active')
  })
})

describe('clock', () => {
  it('moves, sets, freezes, resumes and comes back, for one app alone', async () => {
    const { request, logIn } = await withUsers(1)
    await logIn('b')
    const post = async (verb: string, body = {}) =>
      (await request.post(`${APP}/clock/${verb}`).send(body).expect(200)).body
    expect((await post('advance', { by: '31m' })).offsetMs).toBeGreaterThanOrEqual(31 * 60_000 - 50)
    expect(await post('freeze')).toMatchObject({ frozen: true })
    expect(await post('set', { to: '2030-01-01T00:00:00Z' })).toMatchObject({
      now: '2030-01-01T00:00:00.000Z',
      frozen: true,
    })
    expect(await post('resume')).toMatchObject({ frozen: false })
    expect(Math.abs((await request.get(`${CONTROL}/apps/b/clock`)).body.offsetMs)).toBe(0)
    expect((await post('reset')).offsetMs).toBe(0)
    await request.post(`${APP}/clock/set`).send({ to: 'tomorrow' }).expect(400)
    await request.post(`${APP}/clock/advance`).send({ by: '90000d' }).expect(400)
  })
})

describe('reset', () => {
  it('leaves nothing of an app, its clock and switches included', async () => {
    const { emulator, request, logIn, refresh, logins } = await withUsers(2)
    const app = emulator.app('a')
    await app.clock.advance('2d')
    await app.providers.disable('anon-user')
    expect((await request.post(`${APP}/reset`).expect(200)).body).toEqual({ users: 2 })
    await refresh(logins[0]?.refresh_token ?? '').expect(401)
    expect((await app.clock.show()).offsetMs).toBe(0)
    expect((await app.users.list()).total).toBe(0)
    expect((await app.sessions.list()).total).toBe(0)
    await logIn('a')
  })

  it('of everything deletes the apps that were made on the fly', async () => {
    const { request } = await withUsers(2)
    expect((await request.post(`${CONTROL}/reset`).expect(200)).body).toEqual({ apps: 1, users: 2 })
    expect((await request.get(`${CONTROL}/apps`)).body.total).toBe(0)
  })
})

describe('tokens/decode', () => {
  it('explains claims, names the owner and foretells the answer', async () => {
    const { request, logins, logOut } = await withUsers(1)
    const [login] = logins
    if (login === undefined) throw new Error('no login')
    const decode = async (token: string) =>
      (await request.post(`${CONTROL}/tokens/decode`).send({ token }).expect(200)).body
    expect(await decode(login.access_token)).toMatchObject({
      kind: 'access',
      signature: 'valid',
      owner: { appId: 'a', userId: login.user_id, sessionState: 'active' },
      next: { call: 'GET /auth/profile', status: 200 },
    })
    await logOut(login.refresh_token)
    expect(await decode(`Bearer ${login.refresh_token}`)).toMatchObject({
      kind: 'refresh',
      owner: { sessionState: 'loggedOut' },
      next: { status: 401, errorCode: 'InvalidSession' },
    })
    const forged = await decode(`${login.access_token.slice(0, -3)}abc`)
    expect(forged).toMatchObject({
      kind: 'unknown',
      signature: 'invalid',
      owner: null,
      next: { status: 401 },
    })
    expect(forged.claims.find(({ name }: { name: string }) => name === 'sub').meaning).toBe('The user.')
    await request.post(`${CONTROL}/tokens/decode`).send({ token: 'nonsense' }).expect(400)
    const part = (json: string) => Buffer.from(json).toString('base64url')
    const deep = `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`
    for (const token of [`${part('{}')}.${part(deep)}.x`, `${part(deep)}.${part('{}')}.x`])
      await request.post(`${CONTROL}/tokens/decode`).send({ token }).expect(400)
  })
})

it('describes every call in openapi.json', async () => {
  const { request } = testEmulator()
  const { body } = await request.get(`${CONTROL}/openapi.json`).expect(200)
  expect(body.openapi).toBe('3.1.0')
  const calls = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(calls).toContain('POST /apps/{appId}/sessions/{sessionId}/expire')
  expect(calls).toContain('GET /events')
  expect(body.paths['/apps/{appId}/users'].get.parameters.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining(['appId', 'limit', 'search', 'sort']),
  )
  expect(body.paths['/apps/{appId}/clock/advance'].post.requestBody.required).toBe(true)
})

it('a configured app cannot be made a second time, and stays configured', async () => {
  const { request } = testEmulator({ appId: 'mine-abcde' })
  await request.post(`${CONTROL}/apps`).send({ id: 'mine-abcde' }).expect(409)
  expect((await request.get(`${CONTROL}/apps`)).body.items).toMatchObject([
    { id: 'mine-abcde', configured: true },
  ])
})

it('a provider that nothing configures cannot be switched on', async () => {
  const { request, logIn } = testEmulator()
  await logIn('a')
  await request.patch(`${APP}/providers/oauth2-google`).send({ disabled: false, scope: 'app' }).expect(404)
  await request.patch(`${APP}/providers/anon-user`).send({ disabled: null, scope: 'file' }).expect(400)
})

it('explaining a token touches nothing, whatever its claims are called', async () => {
  const { request, logIn } = testEmulator()
  const { access_token, refresh_token } = await logIn('a')
  await request.post(`${APP}/clock/advance`).send({ by: '5m' }).expect(200)
  const state = async () => [
    (await request.get(`${CONTROL}/apps`)).body,
    (await request.get(`${APP}/users`).expect(200)).body,
  ]
  const before = await state()
  for (const token of [access_token, refresh_token])
    await request.post(`${CONTROL}/tokens/decode`).send({ token }).expect(200)
  expect(await state()).toEqual(before)
  const strange = ['{}', '{"constructor":1,"toString":2}', '{}']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.')
  const { body } = await request.post(`${CONTROL}/tokens/decode`).send({ token: strange }).expect(200)
  expect(body.claims.map(({ meaning }: { meaning: string }) => meaning)).toEqual(
    Array(2).fill('Not a claim of the service.'),
  )
})
