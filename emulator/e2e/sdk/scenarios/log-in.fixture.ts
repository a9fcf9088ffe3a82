import { expect } from 'vitest'
import { failureOf } from '../remote-client.fixture.ts'
import type { Sdk } from '../sdks.fixture.ts'
import type { Scenario } from '../stage.fixture.ts'

/** Logging in and out, and who one is afterwards. */
export function logInScenarios(sdk: Sdk): Scenario[] {
  return [
    { title: 'logs in anonymously and shows the profile of an anonymous user', run: showsProfile },
    { title: 'a second login is the same user, without another login on the server', run: reusesUser },
    sdk.reusesLoggedOutUsers
      ? {
          title:
            'after logging out, anonymous() picks the logged-out user and fails; anonymous(false) is a different user',
          run: needsFreshCredential,
        }
      : { title: 'after logging out, a login is a different user', run: logsInAnew },
    { title: 'two clients are two users', run: twoClients },
    sdk.remembersUser
      ? { title: 'a restarted app is still the same user', run: remembers }
      : { title: 'a restarted app is nobody: this SDK keeps users in memory here', run: forgets },
    ...(sdk.deletesAccounts
      ? [{ title: 'deletes its account, and the next login is a different user', run: deletesAccount }]
      : []),
  ]
}

const showsProfile: Scenario['run'] = async ({ app, client }) => {
  const one = await client()
  const userId = await one.logIn()
  expect(userId).toMatch(/^[0-9a-f]{24}$/)
  expect(await one.isLoggedIn()).toBe(true)
  expect(await one.profile()).toEqual({ userId, type: 'normal', providerTypes: ['anon-user'] })
  expect(await app.users()).toMatchObject([
    { id: userId, anonymous: true, state: 'active', providers: ['anon-user'] },
  ])
}

const reusesUser: Scenario['run'] = async ({ app, client }) => {
  const one = await client()
  const userId = await one.logIn()
  expect(await one.logIn()).toBe(userId)
  expect(await app.users()).toHaveLength(1)
  expect(await app.sessions()).toHaveLength(1)
}

const logsInAnew: Scenario['run'] = async ({ app, client }) => {
  const one = await client()
  const first = await one.logIn()
  await one.logOut()
  expect([await one.isLoggedIn(), await one.userId()]).toEqual([false, null])
  expect((await app.session()).state).toBe('loggedOut')
  const second = await one.logIn()
  expect(second).not.toBe(first)
  expect(await one.userId()).toBe(second)
}

/**
 * realm-web's logIn takes the first known user with the credential's provider type, logged out or not, and asks for
 * its profile with `Bearer null` [realm-web App.logIn]; only `Credentials.anonymous(false)` or removeUser help.
 */
const needsFreshCredential: Scenario['run'] = async ({ app, sdk, client }) => {
  const one = await client()
  const first = await one.logIn()
  await one.logOut()
  expect([await one.isLoggedIn(), await one.userId()]).toEqual([false, null])
  expect((await app.session()).state).toBe('loggedOut')
  expect(await failureOf(one.logIn())).toEqual({
    className: sdk.errorClass,
    message: expect.stringContaining('token contains an invalid number of segments (status 401'),
  })
  expect(await app.users()).toHaveLength(1)
  const second = await one.logInAsSomebodyNew()
  expect(second).not.toBe(first)
  expect(await one.userId()).toBe(second)
}

const twoClients: Scenario['run'] = async ({ app, client }) => {
  const [one, other] = await Promise.all([client(), client()])
  const ids = await Promise.all([one.logIn(), other.logIn()])
  expect(ids[0]).not.toBe(ids[1])
  expect((await app.users()).map(({ id }) => id).sort()).toEqual(ids.sort())
  await one.logOut()
  await other.callAsUser()
}

const remembers: Scenario['run'] = async ({ app, client }) => {
  const one = await client()
  const userId = await one.logIn()
  await one.restart()
  expect([await one.isLoggedIn(), await one.userId()]).toEqual([true, userId])
  expect(await one.logIn()).toBe(userId)
  await one.callAsUser()
  expect(await app.users()).toHaveLength(1)
}

const forgets: Scenario['run'] = async ({ client }) => {
  const one = await client()
  const userId = await one.logIn()
  await one.restart()
  expect([await one.isLoggedIn(), await one.userId()]).toEqual([false, null])
  expect(await one.logIn()).not.toBe(userId)
}

const deletesAccount: Scenario['run'] = async ({ app, client }) => {
  const one = await client()
  const first = await one.logIn()
  await one.deleteUser()
  expect([await one.isLoggedIn(), await one.userId()]).toEqual([false, null])
  expect(await app.users()).toEqual([])
  expect(await one.logIn()).not.toBe(first)
}
