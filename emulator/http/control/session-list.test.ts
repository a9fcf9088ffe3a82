import { describe, expect, it } from 'vitest'
import type { SessionView } from '../../control/wire.ts'
import { CONTROL, testEmulator } from '../emulator.fixture.ts'

const APP = `${CONTROL}/apps/a`

/** Three sessions, a minute apart: one active, one whose access token is expired, one logged out. */
async function withSessions() {
  const parts = testEmulator({ now: '2026-01-01T00:00:00Z', freeze: true })
  const app = parts.emulator.app('a')
  const logins = []
  for (const platform of ['Firefox', 'chrome', 'chrome']) {
    logins.push(await parts.logIn('a', { options: { device: { platform } } }))
    await app.clock.advance('1m')
  }
  const [one, two, three] = logins
  if (one === undefined || two === undefined || three === undefined) throw new Error('no login')
  await app.sessions.expire({ userId: two.user_id })
  await parts.logOut(three.refresh_token)
  const list = async (query: Record<string, string>): Promise<SessionView[]> =>
    (await parts.request.get(`${APP}/sessions`).query(query).expect(200)).body.items
  const users = async (query: Record<string, string>) => (await list(query)).map(({ userId }) => userId)
  return { ...parts, app, one, two, three, list, users }
}

describe('the list of sessions', () => {
  it('is searched by id, alias, device and token, whole or in part', async () => {
    const { one, two, list, users } = await withSessions()
    const [session] = await list({ search: one.user_id })
    if (session === undefined) throw new Error('no session')
    const searches = [
      one.user_id,
      session.id,
      one.device_id,
      'FIREFOX',
      one.access_token,
      one.refresh_token,
      `Bearer ${one.refresh_token}`,
      one.access_token.slice(60, -60),
    ]
    for (const search of searches) expect(await users({ search })).toEqual([one.user_id])
    expect(await users({ search: session.userAlias })).toContain(one.user_id)
    expect(await users({ search: 'chrome', state: 'accessExpired' })).toEqual([two.user_id])
    expect(await users({ search: 'netscape' })).toEqual([])
    expect(await list({ search: '  ' })).toHaveLength(3)
  })

  it('is sorted by any of its columns, both ways, sessions without a value last', async () => {
    const { one, two, three, refresh, list, users } = await withSessions()
    await refresh(one.refresh_token).expect(201)
    const inOrder = [one.user_id, two.user_id, three.user_id]
    expect(await users({ sort: 'createdAt' })).toEqual(inOrder)
    expect(await users({})).toEqual([...inOrder].reverse())
    expect((await users({ sort: 'lastRefreshAt' }))[0]).toBe(one.user_id)
    expect((await users({ sort: '-lastRefreshAt' }))[0]).toBe(one.user_id)
    expect((await users({ sort: '-refreshCount' }))[0]).toBe(one.user_id)
    expect(await users({ sort: 'state' })).toEqual([two.user_id, one.user_id, three.user_id])
    for (const column of ['accessExpiresAt', 'refreshExpiresAt'] as const) {
      const values = (await list({ sort: column })).map((session) => session[column])
      expect(values).toEqual([...values].sort())
    }
    const aliases = (await list({ sort: '-alias' })).map(({ userAlias }) => userAlias)
    expect(aliases).toEqual([...aliases].sort().reverse())
  })

  it('pages in every order', async () => {
    const { request, list } = await withSessions()
    for (const sort of ['state', '-alias', 'lastRefreshAt']) {
      const whole = (await list({ sort })).map(({ id }) => id)
      const seen = []
      let after: string | null = ''
      while (after !== null) {
        const query: Record<string, string | number> = { sort, limit: 1, ...(after === '' ? {} : { after }) }
        const { body } = await request.get(`${APP}/sessions`).query(query).expect(200)
        seen.push(body.items[0].id)
        after = body.next
      }
      expect(seen).toEqual(whole)
    }
  })

  it('takes a state, and refuses what is none', async () => {
    const { request, three, users } = await withSessions()
    expect(await users({ state: 'loggedOut' })).toEqual([three.user_id])
    for (const query of ['state=asleep', 'sort=device'])
      await request.get(`${APP}/sessions?${query}`).expect(400)
    await request.get(`${APP}/sessions?userId=nobody`).expect(404)
  })

  it('is counted by state, under the same search', async () => {
    const { request, one } = await withSessions()
    const state = async (query: string) =>
      (await request.get(`${APP}/sessions/facets?${query}`).expect(200)).body.state
    expect(await state('')).toEqual({ active: 1, accessExpired: 1, loggedOut: 1 })
    expect(await state('search=chrome')).toEqual({ accessExpired: 1, loggedOut: 1 })
    expect(await state(`userId=${one.user_id}`)).toEqual({ active: 1 })
  })

  it('is on the handle with search and sort', async () => {
    const { app, one } = await withSessions()
    const { items } = await app.sessions.list({ search: 'firefox', sort: '-state' })
    expect(items).toMatchObject([{ userId: one.user_id }])
  })
})

describe('an expiry by hand', () => {
  it('shows when the access token ended, and the refresh token’s time as it was', async () => {
    const { app, list, one, refresh } = await withSessions()
    const session = async () => (await list({ search: one.user_id }))[0]
    const before = await session()
    expect(before).toMatchObject({ accessExpiresAt: '2026-01-01T00:30:00.000Z' })
    await app.sessions.expire({ userId: one.user_id, token: 'refresh' })
    expect(await session()).toMatchObject({
      state: 'expired',
      accessExpiresAt: '2026-01-01T00:30:00.000Z',
      endedAt: '2026-01-01T00:03:00.000Z',
      endedBy: 'expire',
    })
    await app.sessions.expire({ userId: one.user_id })
    expect(await session()).toMatchObject({
      accessExpiresAt: '2026-01-01T00:03:00.000Z',
      refreshExpiresAt: before?.refreshExpiresAt,
    })
    await refresh(one.refresh_token).expect(401)
  })

  it('is not moved by a second one, nor by one after the token’s own time', async () => {
    const { app, list, one, two } = await withSessions()
    const at = async (userId: string) => (await list({ search: userId }))[0]?.accessExpiresAt
    await app.clock.advance('5m')
    await app.sessions.expire({ userId: two.user_id })
    expect(await at(two.user_id)).toBe('2026-01-01T00:03:00.000Z')
    await app.clock.advance('1h')
    await app.sessions.expire({ userId: one.user_id })
    expect(await at(one.user_id)).toBe('2026-01-01T00:30:00.000Z')
  })

  it('counts again from the next refresh', async () => {
    const { app, list, one, refresh } = await withSessions()
    await app.sessions.expire({ userId: one.user_id })
    await refresh(one.refresh_token).expect(201)
    expect((await list({ search: one.user_id }))[0]).toMatchObject({
      state: 'active',
      accessExpiresAt: '2026-01-01T00:33:00.000Z',
    })
  })

  it('disabling a user ends its access tokens at the same instant', async () => {
    const { app, list, one } = await withSessions()
    await app.users.disable(one.user_id)
    expect((await list({ search: one.user_id }))[0]).toMatchObject({
      state: 'revoked',
      endedBy: 'disable',
      accessExpiresAt: '2026-01-01T00:03:00.000Z',
    })
  })
})
