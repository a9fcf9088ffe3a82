import { afterEach, describe, expect, it } from 'vitest'
import { startEmulator } from '../../emulator.ts'
import type { AppHandle } from '../../handle.ts'
import type { Emulator } from '../../running-emulator.ts'

const running: Emulator[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.stop()))
})

async function world() {
  const emulator = await startEmulator()
  running.push(emulator)
  const app = emulator.app()
  const base = `${emulator.url}/api/client/v2.0`
  const call = (method: string, path: string, token?: string) =>
    fetch(base + path, {
      method,
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    })
  const logIn = () => call('POST', `/app/${app.id}/auth/providers/anon-user/login`)
  const tokens = async () => (await (await logIn()).json()) as { access_token: string; refresh_token: string }
  return { emulator, app, base, call, logIn, tokens }
}

const users = async (app: AppHandle) => (await app.users.list()).total

describe('a fault', () => {
  it('answers instead of the call, which then has no effect; the log says which fault it was', async () => {
    const { app, logIn } = await world()
    const { id } = await app.faults.next({ path: '/login', status: 503, errorCode: 'InternalServerError' })
    const answer = await logIn()
    expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([
      503,
      'application/json',
      { error: 'a fault was armed for this call', error_code: 'InternalServerError' },
    ])
    expect(await users(app)).toBe(0)
    expect((await logIn()).status).toBe(200)
    const { items } = await app.requests.list()
    expect(items.map(({ status, faultId }) => [status, faultId])).toEqual([
      [200, null],
      [503, id],
    ])
    expect(await app.faults.list()).toMatchObject([{ id, seen: 2, hits: 1, spent: true }])
  })

  it('finds the app and the user of a call that names neither in its path', async () => {
    const { emulator, app, call, tokens } = await world()
    const [one, other] = [await tokens(), await tokens()]
    const { userId } = (await app.sessions.list({ sort: 'createdAt' })).items[0] ?? {}
    await app.faults.add({ preset: 'refresh-refused', userId: String(userId) })
    await emulator.app().faults.add({ drop: true })
    const refused = await call('POST', '/auth/session', one.refresh_token)
    expect([refused.status, await refused.json()]).toEqual([
      401,
      { error: 'invalid session: failed to find refresh token', error_code: 'InvalidSession' },
    ])
    expect((await call('POST', '/auth/session', other.refresh_token)).status).toBe(201)
  })

  it.each([
    ['the profile', 'GET', () => '/auth/profile'],
    ['a function', 'POST', (id: string) => `/app/${id}/functions/call`],
    ['a link', 'POST', (id: string) => `/app/${id}/auth/providers/anon-user/login?link=true`],
  ])('access-token-refused meets %s, and no login or refresh', async (_what, method, path) => {
    const { app, call, logIn, tokens } = await world()
    const { access_token, refresh_token } = await tokens()
    await app.faults.add({ preset: 'access-token-refused' })
    expect((await logIn()).status).toBe(200)
    expect((await call('POST', '/auth/session', refresh_token)).status).toBe(201)
    const refused = await call(method, path(app.id), access_token)
    expect([refused.status, await refused.json()]).toEqual([
      401,
      { error: 'invalid session: access token expired', error_code: 'InvalidSession' },
    ])
    expect((await call('GET', '/auth/profile', access_token)).status).toBe(200)
  })

  it('cuts the connection before anything has happened', async () => {
    const { app, logIn } = await world()
    await app.faults.next({ drop: true })
    await expect(logIn()).rejects.toThrow('fetch failed')
    expect(await users(app)).toBe(0)
    expect((await app.requests.list({ status: 'error' })).items).toMatchObject([{ status: 0 }])
    expect((await app.requests.list({ status: 'ok' })).total).toBe(0)
    expect(await app.requests.waitFor({ status: 'error' })).toMatchObject({ status: 0 })
  })

  it('cuts the answer of a call that has happened', async () => {
    const { app, logIn } = await world()
    await app.faults.next({ path: '/login', truncate: 40 })
    const answer = await logIn()
    expect(Number(answer.headers.get('content-length'))).toBeGreaterThan(40)
    await expect(answer.text()).rejects.toThrow()
    expect(await users(app)).toBe(1)
    const { items } = await app.requests.list({ status: 'error' })
    expect(items).toMatchObject([
      { status: 0, errorCode: null, faultId: 1, responseBody: '{"access_token":"•••"' },
    ])
  })

  it('never answers, until the emulator stops', async () => {
    const { emulator, app, logIn } = await world()
    await app.faults.next({ hang: true })
    const hanging = expect(logIn()).rejects.toThrow('fetch failed')
    await app.requests.waitFor({ path: '/login' })
    await emulator.stop()
    await hanging
  })

  it('lets a call wait, which then goes on', async () => {
    const { app, logIn } = await world()
    await app.faults.next({ delay: 30 })
    const started = performance.now()
    expect((await logIn()).status).toBe(200)
    expect(performance.now() - started).toBeGreaterThanOrEqual(29)
    expect((await app.requests.list()).items).toMatchObject([{ status: 200, faultId: 1 }])
  })

  it('goes with a reset', async () => {
    const { app, logIn } = await world()
    await app.faults.add({ preset: 'offline' })
    await app.reset()
    expect(await app.faults.list()).toEqual([])
    expect((await logIn()).status).toBe(200)
  })
})

it.each([
  [{}, /say what happens/],
  [{ status: 500, drop: true }, /one failure does one thing/],
  [{ errorCode: 'X' }, /needs a status/],
  [{ preset: 'no-such' }, /there is no preset 'no-such': use one of refresh-refused/],
  [{ delay: '3h' }, /0 – 10 minutes/],
  [{ status: 99 }, /status/],
])('a rule that cannot be is refused: %o', async (fault, words) => {
  const { app } = await world()
  await expect(app.faults.add(fault as never)).rejects.toThrow(words)
  expect(await app.faults.list()).toEqual([])
})
