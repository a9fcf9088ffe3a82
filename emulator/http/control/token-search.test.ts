import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HTTP_SHARE, tries } from '../../tries.fixture.ts'
import { anyText } from '../../wild-json.fixture.ts'
import { testEmulator } from '../emulator.fixture.ts'

/** Users who came in the same second, from one browser: their ids differ in the last digits, their device not at all. */
async function withNeighbours(count: number) {
  const parts = testEmulator({ now: '2026-01-01T00:00:00Z', freeze: true, seed: 'neighbours' })
  const first = await parts.logIn('a', { options: { device: { platform: 'web' } } })
  const logins = [first]
  while (logins.length < count)
    logins.push(await parts.logIn('a', { options: { device: { deviceId: first.device_id } } }))
  const app = parts.emulator.app('a')
  const users = async (search: string) => (await app.users.list({ search })).items.map(({ id }) => id)
  const sessions = async (search: string) =>
    (await app.sessions.list({ search })).items.map(({ userId }) => userId)
  return { ...parts, app, logins, users, sessions }
}

/** From and to which character of the token an id stands, edges included. */
function placeOf(token: string, id: string): [from: number, to: number] {
  const [header = '', payload = ''] = token.split('.')
  const at = Buffer.from(payload, 'base64url').toString('latin1').indexOf(id)
  if (at < 0) throw new Error(`no ${id} in the token`)
  const start = header.length + 1
  return [start + Math.floor((at * 8) / 6), start + Math.ceil(((at + id.length) * 8) / 6)]
}

describe('a piece of a token', () => {
  it('finds its user, and nobody else, wherever it begins and ends around the id', async () => {
    const { logins, users } = await withNeighbours(4)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...logins),
        fc.constantFrom('access_token' as const, 'refresh_token' as const),
        fc.nat(400),
        fc.nat(400),
        async (login, kind, before, behind) => {
          const token = login[kind]
          const [from, to] = placeOf(token, login.user_id)
          const piece = token.slice(Math.max(0, from - before), to + behind)
          expect(await users(piece)).toEqual([login.user_id])
        },
      ),
      tries(300, HTTP_SHARE),
    )
  })

  it('finds its session by the session’s id', async () => {
    const { app, logins, sessions } = await withNeighbours(3)
    for (const login of logins) {
      const [session] = (await app.sessions.list({ userId: login.user_id })).items
      for (const token of [login.access_token, login.refresh_token]) {
        const [from, to] = placeOf(token, session?.id ?? '')
        for (const around of [0, 1, 2, 3])
          expect(await sessions(token.slice(from - around, to + around))).toEqual([login.user_id])
      }
    }
  })

  it('of 24 characters that holds the end of a user’s id finds that user', async () => {
    const { logins, users } = await withNeighbours(4)
    for (const { access_token, user_id } of logins) {
      const [, to] = placeOf(access_token, user_id)
      for (const behind of [2, 3, 4, 5])
        expect(await users(access_token.slice(to + behind - 24, to + behind))).toEqual([user_id])
    }
  })

  it('that holds nothing but the beginning of an id finds its user among those of that second', async () => {
    const { logins, users } = await withNeighbours(4)
    for (const { access_token, user_id } of logins) {
      const [from] = placeOf(access_token, user_id)
      expect(await users(access_token.slice(from - 4, from + 24))).toContain(user_id)
    }
  })

  it('may stand in a log line, and be wrapped', async () => {
    const { logins, users } = await withNeighbours(3)
    for (const { access_token, user_id } of logins) {
      const middle = Math.floor(access_token.length / 2)
      const wrapped = `${access_token.slice(0, middle)}\n  ${access_token.slice(middle)}`
      for (const text of [
        `Authorization: Bearer ${access_token}`,
        `"access_token":"${access_token}"`,
        wrapped,
      ])
        expect(await users(text)).toEqual([user_id])
    }
  })

  it('of another app finds nobody', async () => {
    const { logIn, users } = await withNeighbours(2)
    const other = await logIn('b')
    expect(await users(other.access_token)).toEqual([])
    expect(await users(other.access_token.slice(20))).toEqual([])
  })

  it('that is none, or random text, is searched for without complaint', async () => {
    const { app, logins } = await withNeighbours(2)
    const token = logins[0]?.refresh_token ?? ''
    const garbage = fc.oneof(
      anyText(300),
      fc.base64String({ maxLength: 400 }),
      fc.tuple(fc.nat(token.length), fc.nat(token.length)).map(([a, b]) => token.slice(a, b)),
      fc
        .array(fc.constantFrom('.', '-', '_', '=', 'A', '0123456789abcdef'), { maxLength: 200 })
        .map((all) => all.join('')),
    )
    await fc.assert(
      fc.asyncProperty(garbage, async (search) => {
        expect((await app.users.list({ search })).total).toBeLessThanOrEqual(2)
        expect((await app.sessions.list({ search })).total).toBeLessThanOrEqual(2)
      }),
      tries(100, HTTP_SHARE),
    )
  })
})
