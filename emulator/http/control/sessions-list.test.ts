import { expect, it } from 'vitest'
import { CONTROL, testEmulator } from '../emulator.fixture.ts'

const SESSIONS = `${CONTROL}/apps/a/sessions`

async function withSessions() {
  const parts = testEmulator()
  const app = parts.emulator.app('a')
  await app.clock.freeze()
  const logins = []
  for (const platform of ['web', 'android', 'ios']) {
    logins.push(await parts.logIn('a', { options: { device: { platform } } }))
    await app.clock.advance('1m')
  }
  const list = async (query: string) => (await parts.request.get(`${SESSIONS}?${query}`).expect(200)).body
  const owners = async (query: string) =>
    (await list(query)).items.map(({ userId }: { userId: string }) => userId)
  return { ...parts, app, logins, ids: logins.map(({ user_id }) => user_id), list, owners }
}

it('are found by user, alias and device, and counted by state under the same search', async () => {
  const { request, app, ids, list, owners } = await withSessions()
  const [web, android, ios] = ids
  await app.sessions.revoke({ userId: android ?? '' })
  const alias = (await app.users.get(ios ?? '')).alias
  expect(await owners('search=android')).toEqual([android])
  expect(await owners(`search=${alias.toUpperCase()}`)).toContain(ios)
  expect(await owners(`search=${web}`)).toEqual([web])
  expect((await list('state=revoked')).total).toBe(1)
  expect((await request.get(`${SESSIONS}/facets`)).body).toEqual({ state: { active: 2, revoked: 1 } })
  expect((await request.get(`${SESSIONS}/facets?search=ios`)).body).toEqual({ state: { active: 1 } })
})

it('are sorted by any column, both ways', async () => {
  const { logins, ids, refresh, owners } = await withSessions()
  const [web, android, ios] = ids
  await refresh(logins[0]?.refresh_token ?? '')
  expect(await owners('')).toEqual([ios, android, web])
  expect(await owners('sort=createdAt')).toEqual([web, android, ios])
  expect((await owners('sort=-refreshCount'))[0]).toBe(web)
  expect((await owners('sort=accessExpiresAt')).at(-1)).toBe(web)
})

it('say when and why the newest access token ended', async () => {
  const { app, ids, list } = await withSessions()
  const [web, android] = ids
  const before = (await app.clock.show()).now
  await app.sessions.expire({ userId: web ?? '' })
  await app.users.disable(android ?? '')
  const facts = async (userId: string | undefined) => {
    const [session] = (await list(`userId=${userId}`)).items
    return { state: session.state, by: session.accessEndedBy, at: session.accessExpiresAt }
  }
  expect(await facts(web)).toEqual({ state: 'accessExpired', by: 'expire', at: before })
  expect(await facts(android)).toEqual({ state: 'revoked', by: 'disable', at: before })
  expect(await facts(ids[2])).toMatchObject({ state: 'active', by: null })
  await app.clock.advance('31m')
  expect(await facts(ids[2])).toMatchObject({ state: 'accessExpired', by: 'clock' })
})
