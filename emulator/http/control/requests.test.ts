import { describe, expect, it } from 'vitest'
import { CLIENT, CONTROL, testEmulator } from '../emulator.fixture.ts'

const APP = `${CONTROL}/apps/a`

describe('requests', () => {
  it('shows every call of a client with its user, newest first, and no token or secret in it', async () => {
    const { request, logIn, profile, refresh } = testEmulator()
    await request.get(`${CONTROL}/status`)
    const login = await logIn('a', { options: { device: { platform: 'web' } }, password: 'hunter2hunter2' })
    await profile(login.access_token)
    await refresh(`${login.refresh_token.slice(0, -4)}AAAA`)
    await request.get(`${CLIENT}/app/a/functions/call?stitch_at=${login.access_token}`)
    const { body } = await request.get(`${APP}/requests`).expect(200)
    expect(
      body.items.map(({ method, status }: { method: string; status: number }) => `${method} ${status}`),
    ).toEqual(['GET 400', 'POST 401', 'GET 200', 'POST 200'])
    expect(body.items[3]).toMatchObject({ userId: login.user_id, provider: 'anon-user', errorCode: null })
    expect(body.items[3].requestBody).toContain('"platform":"web"')
    expect(body.items[1]).toMatchObject({ userId: login.user_id })
    const text = JSON.stringify(body)
    for (const secret of [
      login.access_token,
      login.refresh_token,
      'hunter2hunter2',
      login.access_token.split('.')[1] ?? '',
    ]) {
      expect(text).not.toContain(secret)
    }
  })

  it('filters by user and outcome, forgets on demand, and keeps the last 1000', async () => {
    const { emulator, request, logIn, profile } = testEmulator()
    emulator.app('a')
    const one = await logIn('a')
    await logIn('a')
    await profile(one.access_token)
    await profile(one.refresh_token)
    const total = async (query: string) =>
      (await request.get(`${APP}/requests?${query}`).expect(200)).body.total
    expect(await total(`userId=${one.user_id}`)).toBe(3)
    expect(await total('status=error')).toBe(1)
    expect(await total(`status=ok&userId=${one.user_id}`)).toBe(2)
    expect((await request.delete(`${APP}/requests`).expect(200)).body).toEqual({ cleared: 4 })
    for (let times = 0; times < 1005; times += 1) await profile(one.access_token)
    expect(await total('limit=1')).toBe(1000)
    await emulator.app('a').reset()
    expect(await total('limit=1')).toBe(0)
  })

  it('shows what came before anybody looked, without headers and bodies, and all of what came after', async () => {
    const { request, logIn, refresh } = testEmulator()
    const early = await logIn('a', { options: { device: { platform: 'web' } } })
    await refresh(`${early.refresh_token.slice(0, -4)}AAAA`)
    await request.get(`${CONTROL}/status`)
    const late = await logIn('a', {})
    const { items } = (await request.get(`${APP}/requests`).expect(200)).body
    expect(items).toMatchObject([
      { id: 3, detail: 'full', userId: late.user_id, requestBody: '{}' },
      { id: 2, detail: 'summary', status: 401, userId: early.user_id, headers: {}, responseBody: null },
      {
        id: 1,
        detail: 'summary',
        status: 200,
        userId: early.user_id,
        provider: 'anon-user',
        requestBody: null,
      },
    ])
  })

  it('shows one call by its id, until the log has forgotten it; ids are never used again', async () => {
    const { emulator, request, logIn } = testEmulator()
    emulator.app('a')
    const login = await logIn('a')
    const [listed] = (await request.get(`${APP}/requests`)).body.items
    const { body } = await request.get(`${APP}/requests/${listed.id}`).expect(200)
    expect(body).toEqual(listed)
    expect(JSON.stringify(body)).not.toContain(login.access_token)
    await request.delete(`${APP}/requests`).expect(200)
    const gone = await request.get(`${APP}/requests/${listed.id}`).expect(404)
    expect(gone.body.error).toMatchObject({ code: 'RequestNotFound', message: `no request '${listed.id}'` })
    await logIn('a')
    expect((await request.get(`${APP}/requests`)).body.items[0].id).toBe(listed.id + 1)
    await request.get(`${APP}/requests/newest`).expect(400)
  })

  it('lists strangers: app ids that clients asked for in vain', async () => {
    const { request } = testEmulator({ appId: 'mine-abcde' })
    for (const id of ['other', 'third', 'other'])
      await request.get(`${CLIENT}/app/${id}/location`).expect(404)
    const { body } = await request.get(`${CONTROL}/apps`)
    expect(body.strangers).toMatchObject([
      { appId: 'third', requests: 1 },
      { appId: 'other', requests: 2 },
    ])
  })
})

describe('facets', () => {
  it('counts users by provider and state, each without its own filter', async () => {
    const { request, logIn, logOut } = testEmulator()
    await logOut((await logIn('a')).refresh_token)
    await logIn('a')
    await request.post(`${APP}/users`).send({ count: 3 })
    const all = (await request.get(`${APP}/users/facets`).expect(200)).body
    expect(all).toEqual({
      provider: { 'anon-user': 5 },
      state: { loggedOut: 1, active: 1, neverLoggedIn: 3 },
      platform: {},
    })
    const some = (await request.get(`${APP}/users/facets?state=active`)).body
    expect(some).toEqual({
      provider: { 'anon-user': 1 },
      state: { loggedOut: 1, active: 1, neverLoggedIn: 3 },
      platform: {},
    })
  })

  it('finds users by the platform of their device', async () => {
    const { request, logIn } = testEmulator()
    await logIn('a', { options: { device: { platform: 'Firefox' } } })
    await logIn('a', { options: { device: { platform: 'chrome' } } })
    expect((await request.get(`${APP}/users?search=firefox`)).body.total).toBe(1)
  })
})

describe('snapshots', () => {
  it('put users, sessions, clock and switches back, so that old tokens work again', async () => {
    const { emulator, request, logIn, refresh } = testEmulator()
    const login = await logIn('a', { options: { device: {} } })
    const app = emulator.app('a')
    await app.clock.freeze()
    const before = [(await app.users.list()).items, (await app.sessions.list()).items, await app.clock.show()]
    await request.post(`${APP}/snapshots`).send({ name: 'undo' }).expect(201)
    await app.clock.advance('91d')
    await app.providers.disable('anon-user')
    await app.reset()
    await logIn('a')
    expect((await request.post(`${APP}/snapshots/undo/restore`).expect(200)).body).toEqual({ users: 1 })
    const after = [(await app.users.list()).items, (await app.sessions.list()).items]
    expect(after).toEqual(before.slice(0, 2))
    expect(await app.clock.show()).toMatchObject({ frozen: true, now: (before[2] as { now: string }).now })
    await refresh(login.refresh_token).expect(201)
    await request.post(`${APP}/snapshots/undo/restore`).expect(200)
    await request.post(`${APP}/snapshots/other/restore`).expect(404)
  })

  it('keeps the last twenty', async () => {
    const { request, logIn } = testEmulator()
    await logIn('a')
    for (let count = 1; count <= 21; count += 1)
      await request
        .post(`${APP}/snapshots`)
        .send({ name: `s${count}` })
        .expect(201)
    const { body } = await request.get(`${APP}/snapshots`)
    expect(body.total).toBe(20)
    expect(body.items[0]).toMatchObject({ name: 's2', users: 1, sessions: 1 })
  })
})

it('a session’s tokens can be had again, and are the ones the client has', async () => {
  const { request, logIn, profile, refresh } = testEmulator({ now: '2026-01-01T00:00:00Z', freeze: true })
  const login = await logIn('a')
  const [{ id }] = (await request.get(`${APP}/sessions`)).body.items
  const { body } = await request.get(`${APP}/sessions/${id}/tokens`).expect(200)
  expect(body).toEqual({ accessToken: login.access_token, refreshToken: login.refresh_token })
  await profile(body.accessToken).expect(200)
  const fresh = (await refresh(body.refreshToken).expect(201)).body.access_token
  expect((await request.get(`${APP}/sessions/${id}/tokens`)).body.accessToken).toBe(fresh)
})
