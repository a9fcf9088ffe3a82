import { describe, expect, it } from 'vitest'
import { CONTROL, testEmulator } from '../emulator.fixture.ts'

const USERS = `${CONTROL}/apps/a/users`

async function withUsers() {
  const parts = testEmulator()
  const platforms = ['web', 'web', 'android']
  const logins = []
  for (const platform of platforms) logins.push(await parts.logIn('a', { options: { device: { platform } } }))
  const ids = logins.map(({ user_id }) => user_id)
  const states = async () => {
    const { body } = await parts.request.get(`${USERS}?sort=createdAt`)
    return body.items.map(({ state }: { state: string }) => state)
  }
  return { ...parts, logins, ids, states }
}

describe('one verb over many users', () => {
  it('revokes, disables, enables and deletes those named, each once', async () => {
    const { request, ids, states } = await withUsers()
    const [first, second] = ids
    const some = { userIds: [first, second, first] }
    expect((await request.post(`${USERS}/revoke`).send(some).expect(200)).body).toEqual({ count: 2 })
    expect(await states()).toEqual(['revoked', 'revoked', 'active'])
    expect((await request.post(`${USERS}/disable`).send(some)).body).toEqual({ count: 2 })
    expect(await states()).toEqual(['disabled', 'disabled', 'active'])
    expect((await request.post(`${USERS}/enable`).send({ all: true })).body).toEqual({ count: 2 })
    expect((await request.post(`${USERS}/delete`).send(some)).body).toEqual({ count: 2 })
    expect(await states()).toEqual(['active'])
  })

  it('takes those that match, as the list does', async () => {
    const { request, states } = await withUsers()
    const { body } = await request
      .post(`${USERS}/delete`)
      .send({ matching: { platform: 'web' } })
      .expect(200)
    expect(body).toEqual({ count: 2 })
    expect(await states()).toEqual(['active'])
    expect((await request.post(`${USERS}/delete`).send({ all: true })).body).toEqual({ count: 1 })
    expect(await states()).toEqual([])
  })

  it('expires access tokens: the clients refresh', async () => {
    const { request, logins, ids, profile, refresh } = await withUsers()
    const { body } = await request
      .post(`${USERS}/expire`)
      .send({ userIds: ids.slice(0, 2) })
      .expect(200)
    expect(body).toEqual({ count: 2 })
    const [first, , third] = logins
    await profile(first?.access_token ?? '').expect(401)
    await refresh(first?.refresh_token ?? '').expect(201)
    await profile(third?.access_token ?? '').expect(200)
  })

  it.each([
    [{}, 'give exactly one of userIds, matching and all'],
    [{ all: true, userIds: [] }, 'give exactly one of userIds, matching and all'],
    [{ userIds: ['65f1c0ffee65f1c0ffee65f1'] }, "no user '65f1c0ffee65f1c0ffee65f1'"],
    [{ matching: { colour: 'red' } }, 'Unrecognized key'],
    [{ all: false }, 'expected true'],
  ])('changes nothing when it refuses %o', async (input, message) => {
    const { request, ids, states } = await withUsers()
    const given = 'userIds' in input && !('all' in input) ? { userIds: [...ids, ...input.userIds] } : input
    for (const verb of ['expire', 'revoke', 'disable', 'enable', 'delete']) {
      const { body, status } = await request.post(`${USERS}/${verb}`).send(given)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(body.error.message).toContain(message)
    }
    expect(await states()).toEqual(['active', 'active', 'active'])
  })
})

describe('narrowing users', () => {
  it('filters and counts by platform, each count without its own filter', async () => {
    const { request } = await withUsers()
    expect((await request.get(`${USERS}?platform=web`)).body.total).toBe(2)
    const { body } = await request.get(`${USERS}/facets?platform=android&state=active`)
    expect(body).toEqual({
      provider: { 'anon-user': 1 },
      state: { active: 1 },
      platform: { web: 2, android: 1 },
    })
  })

  it('finds the owner of a token, whole or in part, and nobody for the token of another app', async () => {
    const { request, logins, ids, logIn } = await withUsers()
    const token = logins[1]?.access_token ?? ''
    const found = async (search: string) =>
      (await request.get(`${USERS}?search=${encodeURIComponent(search)}`)).body.items.map(
        ({ id }: { id: string }) => id,
      )
    expect(await found(token)).toEqual([ids[1]])
    const [, payload = ''] = token.split('.')
    expect(await found(payload.slice(-60))).toEqual([ids[1]])
    expect(await found((await logIn('b')).access_token)).toEqual([])
  })
})
