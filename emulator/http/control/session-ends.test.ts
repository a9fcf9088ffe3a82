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

it('sessions say when and why the newest access token ended', async () => {
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
