import { describe, expect, it } from 'vitest'
import type { EmulatorEvent } from '../../core/events.ts'
import { CONTROL, testEmulator } from '../emulator.fixture.ts'

const APP = `${CONTROL}/apps/a`
const VERBS = ['expire', 'revoke', 'disable', 'enable', 'delete'] as const

/** An app with users that logged in from Firefox, and as many from Chrome. */
async function withUsers(each: number) {
  const parts = testEmulator()
  const events: EmulatorEvent[] = []
  const ids: Record<'firefox' | 'chrome', string[]> = { firefox: [], chrome: [] }
  for (const platform of ['firefox', 'chrome'] as const)
    for (let times = 0; times < each; times += 1)
      ids[platform].push((await parts.logIn('a', { options: { device: { platform } } })).user_id)
  const app = parts.emulator.app('a')
  parts.emulator.on((event) => event.type !== 'request.finished' && events.push(event))
  const post = (verb: string, body: object) => parts.request.post(`${APP}/users/${verb}`).send(body)
  const count = async (verb: string, body: object): Promise<number> =>
    (await post(verb, body).expect(200)).body.count
  const everything = async () =>
    JSON.stringify([(await app.users.list({ sort: 'id' })).items, (await app.sessions.list()).items])
  return { ...parts, app, events, ids, all: [...ids.firefox, ...ids.chrome], post, count, everything }
}

describe('one verb over many users', () => {
  it('expires access tokens of the named users, and of them alone', async () => {
    const { app, ids, count } = await withUsers(2)
    expect(await count('expire', { userIds: ids.firefox })).toBe(2)
    expect(await count('expire', { userIds: ids.firefox })).toBe(0)
    const states = (await app.sessions.list()).items.map(({ userId, state }) => [userId, state])
    for (const [userId, state] of states)
      expect(state).toBe(ids.firefox.includes(userId ?? '') ? 'accessExpired' : 'active')
    expect(await count('expire', { userIds: ids.firefox, token: 'both' })).toBe(2)
    expect((await app.users.list({ state: 'expired' })).total).toBe(2)
  })

  it('revokes the sessions of the users that match', async () => {
    const { app, ids, count } = await withUsers(2)
    expect(await count('revoke', { matching: { platform: 'chrome' } })).toBe(2)
    const revoked = (await app.users.list({ state: 'revoked' })).items.map(({ id }) => id)
    expect(revoked.sort()).toEqual(ids.chrome.sort())
    expect(await count('revoke', { matching: { platform: 'netscape' } })).toBe(0)
  })

  it('disables and enables, counting only those it changed', async () => {
    const { app, all, count } = await withUsers(2)
    expect(await count('disable', { userIds: all.slice(0, 3) })).toBe(3)
    expect(await count('disable', { all: true })).toBe(1)
    expect((await app.users.list({ state: 'disabled' })).total).toBe(4)
    expect(await count('enable', { matching: { state: 'disabled' } })).toBe(4)
    expect(await count('enable', { all: true })).toBe(0)
    expect((await app.users.list({ state: 'revoked' })).total).toBe(4)
  })

  it('deletes the named with an event each, and all with one', async () => {
    const { app, events, all, count } = await withUsers(2)
    expect(await count('delete', { userIds: all.slice(0, 2) })).toBe(2)
    expect(await count('delete', { all: true })).toBe(2)
    expect(events.map(({ type }) => type)).toEqual(['user.deleted', 'user.deleted', 'users.deleted'])
    expect((await app.sessions.list()).total).toBe(0)
  })

  it('takes an id that is given twice once, and none for none', async () => {
    const { all, count } = await withUsers(1)
    expect(await count('delete', { userIds: [all[0], all[0]] })).toBe(1)
    expect(await count('delete', { userIds: [] })).toBe(0)
  })

  it('refuses the whole call for one unknown id, and nothing has changed', async () => {
    const { all, events, post, everything } = await withUsers(1)
    const before = await everything()
    for (const verb of VERBS) {
      const { body } = await post(verb, { userIds: [...all, 'nobody'] }).expect(404)
      expect(body.error.code).toBe('UserNotFound')
    }
    expect(await everything()).toBe(before)
    expect(events).toEqual([])
  })

  it('wants exactly one way to choose, and filters it knows; else nothing has changed', async () => {
    const { all, events, post, everything } = await withUsers(1)
    const before = await everything()
    const wrong = [
      {},
      { userIds: all, all: true },
      { matching: {}, all: true },
      { userIds: all, matching: {} },
      { all: false },
      { matching: { platfrom: 'chrome' } },
      { matching: { state: 'asleep' } },
      { userIds: all[0] },
      { all: true, really: true },
    ]
    for (const verb of VERBS)
      for (const body of wrong) {
        const { error } = (await post(verb, body).expect(400)).body
        expect(error.code).toBe('InvalidParameter')
      }
    await post('disable', { all: true, token: 'both' }).expect(400)
    expect(await everything()).toBe(before)
    expect(events).toEqual([])
    const { error } = (await post('delete', { matching: { platfrom: 'chrome' } })).body
    expect(error.field).toBe('matching.platfrom')
  })

  it('is on the handle under the same names', async () => {
    const { app, all, ids } = await withUsers(2)
    expect(await app.users.expireMany({ all: true, token: 'access' })).toBe(4)
    expect(await app.users.disableMany({ matching: { platform: 'firefox' } })).toBe(2)
    expect(await app.users.enableMany({ userIds: ids.firefox })).toBe(2)
    expect(await app.users.revokeMany({ matching: { state: 'active' } })).toBe(2)
    await expect(app.users.deleteMany({ userIds: ['nobody'] })).rejects.toMatchObject({
      code: 'UserNotFound',
    })
    expect(await app.users.deleteMany({ userIds: all })).toBe(4)
  })
})

describe('platforms', () => {
  it('filter users, and are counted under the other filters, whatever a client calls its own', async () => {
    const { request, logIn, ids } = await withUsers(1)
    await logIn('a', { options: { device: { platform: 'constructor' } } })
    await logIn('a', { options: { device: { platform: '__proto__' } } })
    await logIn('a')
    await request.post(`${APP}/users/${ids.chrome[0]}/disable`)
    const facets = async (query: string) => (await request.get(`${APP}/users/facets?${query}`)).text
    expect(JSON.parse(await facets('')).state).toEqual({ active: 4, disabled: 1 })
    expect(await facets('state=active')).toContain('"platform":{"firefox":1,"constructor":1,"__proto__":1}')
    expect(JSON.parse(await facets('platform=chrome'))).toMatchObject({
      provider: { 'anon-user': 1 },
      state: { disabled: 1 },
    })
    const { body } = await request.get(`${APP}/users?platform=firefox`).expect(200)
    expect(body.items).toMatchObject([{ id: ids.firefox[0] }])
    expect((await request.get(`${APP}/users?platform=fire`)).body.total).toBe(0)
  })
})
