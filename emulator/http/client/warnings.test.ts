import { expect, it } from 'vitest'
import type { AppHandle } from '../../handle.ts'
import type { Log } from '../../log.ts'
import { CLIENT, type LoginAnswer, testEmulator } from '../emulator.fixture.ts'

const deviceBody = (deviceId: string) => ({ options: { device: { deviceId, platform: 'web' } } })

it('a device that is a new anonymous user on every start is told of once, and counted', async () => {
  const warned: string[] = []
  const { emulator, logIn } = testEmulator({ log: logTo(warned) })
  const app = emulator.app('a')
  const { device_id } = await logIn('a', deviceBody('0'.repeat(24)))
  for (let start = 0; start < 3; start += 1) await logIn('a', deviceBody(device_id))
  expect(await app.warnings.list()).toEqual([])
  await logIn('a', deviceBody(device_id))
  await logIn('a', deviceBody(device_id))
  expect(await app.warnings.list()).toMatchObject([
    { kind: 'newUserEveryStart', count: 2, message: expect.stringContaining(device_id) },
  ])
  expect(warned).toHaveLength(1)
})

it('users of a device that are used again after their successors are no accident, forgotten ones still are', async () => {
  const { emulator, logIn, profile, logOut } = testEmulator()
  const app = emulator.app('a')
  const users = [await logIn('a', deviceBody('0'.repeat(24)))]
  const device = deviceBody(users[0]?.device_id ?? '')
  while (users.length < 6) users.push(await logIn('a', device))
  for (const { access_token } of users.slice(-1)) await profile(access_token).expect(200)
  for (const { refresh_token } of users.slice(0, 1)) await logOut(refresh_token).expect(204)
  expect(await app.warnings.list()).toMatchObject([{ kind: 'newUserEveryStart' }])
  for (const { access_token } of users) await profile(access_token).expect(200)
  expect(await app.warnings.list()).toEqual([])
  await app.assertNoUnexpected()
  for (let start = 0; start < 5; start += 1) await logIn('a', device)
  expect(await app.warnings.list()).toMatchObject([{ kind: 'newUserEveryStart' }])
})

it('a call of a service is told as not emulated, a function that is not there is not', async () => {
  const { emulator, request, logIn } = testEmulator()
  const app = emulator.app('a')
  const { access_token } = await logIn('a')
  const call = (body: object) =>
    request.post(`${CLIENT}/app/a/functions/call`).set('Authorization', `Bearer ${access_token}`).send(body)
  await call({ name: 'missing', arguments: [] }).expect(404)
  await app.assertNoUnexpected()
  await call({ service: 'mongodb-atlas', name: 'find', arguments: [{}] }).expect(404)
  await expect(app.assertNoUnexpected()).rejects.toThrow(
    /notEmulated: POST \S+functions\/call asked for a service/,
  )
})

it('refusals before a reset, or before a snapshot was restored, are no part of a loop', async () => {
  const { emulator, logIn, refresh } = testEmulator()
  const app = emulator.app('a')
  const { refresh_token, user_id } = await logIn('a')
  await app.sessions.revoke({ userId: user_id })
  await app.snapshots.save('revoked')
  const kinds = async () => (await app.warnings.list()).map(({ kind }) => kind)
  const refuse = async () => {
    for (let time = 0; time < 4; time += 1) await refresh(refresh_token).expect(401)
  }
  await refuse()
  await app.snapshots.restore('revoked')
  await refuse()
  expect(await kinds()).toEqual([])
  await app.reset()
  await refuse()
  expect(await kinds()).toEqual([])
})

it('logins that are spread over time are no accident', async () => {
  const { emulator, logIn } = testEmulator()
  const app = emulator.app('a')
  const { device_id } = await logIn('a', deviceBody('0'.repeat(24)))
  for (let start = 0; start < 8; start += 1) {
    await app.clock.advance('1m')
    await logIn('a', deviceBody(device_id))
  }
  expect(await app.warnings.list()).toEqual([])
})

it('a refused refresh token that is sent again and again is a loop', async () => {
  const { emulator, logIn, refresh } = testEmulator()
  const app = emulator.app('a')
  const { refresh_token, user_id } = await logIn('a')
  await app.sessions.revoke({ userId: user_id })
  for (let time = 0; time < 4; time += 1) await refresh(refresh_token).expect(401)
  expect(await app.warnings.list()).toEqual([])
  await refresh(refresh_token).expect(401)
  expect(await app.warnings.list()).toMatchObject([{ kind: 'refreshLoop', userId: user_id, count: 1 }])
})

it('a token of an earlier run is told apart from one whose session ended here', async () => {
  const before = await testEmulator().logIn('a')
  const { emulator, logIn, refresh, profile } = testEmulator()
  const app = emulator.app('a')
  const here = await logIn('a')
  await app.sessions.revoke({ all: true })
  await refresh(here.refresh_token).expect(401)
  expect(await app.warnings.list()).toEqual([])
  await refresh(before.refresh_token).expect(401)
  await profile(before.access_token).expect(401)
  expect(await app.warnings.list()).toMatchObject([{ kind: 'earlierRun', userId: before.user_id, count: 2 }])
})

it.each<[string, (parts: GoneParts) => Promise<unknown>]>([
  ['whom an operator deleted', ({ app, user_id }) => app.users.delete(user_id)],
  ['deleted with all others', ({ app }) => app.users.deleteMany({ all: true })],
  ['who is 90 days old', ({ app }) => app.clock.advance('91d')],
  ['who deleted itself', async ({ deleteSelf, access_token }) => deleteSelf(access_token).expect(204)],
  ['of an app that was reset', ({ app }) => app.reset()],
  [
    'of an app that was deleted and made again',
    ({ app, emulator }) => app.delete().then(() => emulator.app('a')),
  ],
  ['from before a restored snapshot', ({ app }) => app.snapshots.restore('before')],
])('a token of a user %s is of no earlier run', async (_whom, end) => {
  const { emulator, logIn, refresh, logOut, profile, deleteSelf } = testEmulator()
  const app = emulator.app('a')
  await app.snapshots.save('before')
  const tokens = await logIn('a')
  await end({ app, emulator, deleteSelf, ...tokens })
  await profile(tokens.access_token).expect(401)
  await refresh(tokens.refresh_token).expect(401)
  await logOut(tokens.refresh_token).expect(401)
  await emulator.app('a').assertNoUnexpected()
})

it('an app id that nobody has is laid to the app that is configured, and to each test that ran meanwhile', async () => {
  const { emulator, request } = testEmulator({ appId: 'mine-abcde' })
  const earlier = emulator.app('made-by-a-test')
  const location = (appId: string) => request.get(`${CLIENT}/app/${appId}/location`)
  await location('mien-abcde').expect(404)
  await location('mine-abcd').expect(404)
  const configured = emulator.app('mine-abcde')
  expect(await configured.warnings.list()).toMatchObject([
    { kind: 'wrongAppId', count: 2, message: expect.stringContaining("'mine-abcd'") },
  ])
  await expect(configured.assertNoUnexpected()).rejects.toThrow(
    "wrongAppId: a client asked for app 'mine-abcd'",
  )
  await expect(earlier.assertNoUnexpected()).rejects.toThrow(
    "wrongAppId: a client asked for app 'mien-abcde'",
  )
  await configured.warnings.clear()
  await configured.assertNoUnexpected()
})

it.each([
  ['a reset of the app', (app) => app.reset()],
  ['clearing its warnings', async (app) => void (await app.warnings.clear())],
] as [string, (app: AppHandle) => Promise<void>][])(
  'a wrong app id is forgotten with %s, by that app alone',
  async (_what, forget) => {
    const { emulator, request } = testEmulator({ appId: 'mine-abcde' })
    const app = emulator.app('made-by-a-test')
    const other = emulator.app('another')
    const unexpected = async (of: AppHandle) => (await of.unexpected()).map(({ kind }) => kind)
    await request.get(`${CLIENT}/app/mien-abcde/location`).expect(404)
    expect(await unexpected(app)).toEqual(['wrongAppId'])
    await forget(app)
    expect([await unexpected(app), await unexpected(other)]).toEqual([[], ['wrongAppId']])
    await request.get(`${CLIENT}/app/mien-abcde/location`).expect(404)
    expect(await unexpected(app)).toEqual(['wrongAppId'])
  },
)

it('a reset of everything forgets the wrong app ids', async () => {
  const { emulator, request } = testEmulator({ appId: 'mine-abcde' })
  await request.get(`${CLIENT}/app/mien-abcde/location`).expect(404)
  await emulator.reset()
  expect((await request.get('/emulator/v1/apps').expect(200)).body.strangers).toEqual([])
})

it('a refusal that was ordered for a link is expected, one that no link met is told of', async () => {
  const { emulator, request, logIn } = testEmulator()
  const app = emulator.app('a')
  const { access_token, user_id } = await logIn('a')
  const link = () =>
    request
      .post(`${CLIENT}/app/a/auth/providers/local-userpass/login?link=true`)
      .set('Authorization', `Bearer ${access_token}`)
      .send({ username: 'ada@example.com', password: 'secret' })
  await app.links.forceNext('serverError')
  await link().expect(500)
  await app.assertNoUnexpected()
  await app.links.forceNext('identityTaken', user_id)
  await app.links.forceNext('pending')
  await expect(app.assertNoUnexpected()).rejects.toThrow(
    [
      "app 'a': 2 things were not expected",
      `  linkOutcomeNotUsed: identityTaken for the next link of user ${user_id}: no link met it`,
      '  linkOutcomeNotUsed: pending for the next link of anybody: no link met it',
    ].join('\n'),
  )
})

it('assertNoUnexpected lists what is wrong, and says nothing when nothing is', async () => {
  const { emulator, request, logIn } = testEmulator()
  const app = emulator.app('a')
  const { access_token } = await logIn('a')
  await app.faults.add({ preset: 'slow-network', path: '/never' })
  await app.faults.clear()
  await app.assertNoUnexpected()
  await app.faults.add({ path: '/auth/session', status: 500, times: 2 })
  await request.post(`${CLIENT}/app/a/graphql`).set('Authorization', `Bearer ${access_token}`).expect(501)
  await request.get(`${CLIENT}/app/a/no/such`).expect(404)
  await expect(app.assertNoUnexpected()).rejects.toThrow(
    [
      "app 'a': 3 things were not expected",
      `  notEmulated: POST ${CLIENT}/app/a/graphql is not emulated`,
      `  noSuchCall: GET ${CLIENT}/app/a/no/such: there is no such call`,
      '  faultNotUsed: fault 2 (/auth/session): no call met it',
    ].join('\n'),
  )
  await app.reset()
  await app.assertNoUnexpected()
})

type GoneParts = LoginAnswer &
  Pick<ReturnType<typeof testEmulator>, 'emulator' | 'deleteSelf'> & { readonly app: AppHandle }

function logTo(warned: string[]): Log {
  return { debug() {}, info() {}, warn: (text) => void warned.push(text), error() {} }
}
