import { expect } from 'vitest'
import { failureOf, type RemoteClient } from '../remote-client.fixture.ts'
import type { Sdk } from '../sdks.fixture.ts'
import { lostSession, type Scenario, type Stage } from '../stage.fixture.ts'

/** The field's hardest bug: the service deleted the anonymous user after 90 days, and the app does not know. */
export function deletedUserScenarios(sdk: Sdk): Scenario[] {
  return [
    {
      title: '91 days later it believes to be logged in; the first call logs it out with its own error',
      run: failsAtFirstCall,
    },
    ...(sdk.reusesLoggedOutUsers
      ? [
          {
            title: '91 days later anonymous() fails, now and ever after; anonymous(false) is a new user',
            run: neverLogsInAgain,
          },
          ...(sdk.remembersUser
            ? [{ title: '91 days later not even a reload makes anonymous() work again', run: staysBroken }]
            : []),
        ]
      : [
          {
            title: '91 days later a login hands out the deleted user; after a failed call it is a new user',
            run: logsInAsNobody,
          },
        ]),
    {
      title: '91 days later it logs out without an error',
      async run(stage) {
        const one = await userDeletedByAge(stage)
        await one.logOut()
        expect([await one.isLoggedIn(), await one.userId()]).toEqual([false, null])
      },
    },
  ]
}

async function userDeletedByAge({ app, client }: Stage): Promise<RemoteClient> {
  const one = await client()
  const userId = await one.logIn()
  await app.advance('91d')
  expect(await app.users()).toEqual([])
  expect([await one.isLoggedIn(), await one.userId()]).toEqual([true, userId])
  return one
}

const failsAtFirstCall: Scenario['run'] = async (stage) => {
  const one = await userDeletedByAge(stage)
  expect(await failureOf(one.callAsUser())).toEqual(lostSession(stage.sdk))
  expect([await one.isLoggedIn(), await one.userId()]).toEqual([false, null])
}

/** A known user with tokens is handed out without asking the server [js-sdk CoreStitchAuth.loginWithCredentialInternal] [legacy client.authenticate]. */
const logsInAsNobody: Scenario['run'] = async (stage) => {
  const one = await userDeletedByAge(stage)
  const deleted = await one.userId()
  expect(await one.logIn()).toBe(deleted)
  expect(await stage.app.users()).toEqual([])
  expect(await failureOf(one.callAsUser())).toEqual(lostSession(stage.sdk))
  const fresh = await one.logIn()
  expect(fresh).not.toBe(deleted)
  await one.callAsUser()
  expect(await stage.app.users()).toMatchObject([{ id: fresh }])
}

/**
 * logIn asks for the profile of the user it reuses, so the first one fails with the lost session. The user stays in
 * the list without tokens, and every later logIn picks it again [realm-web App.logIn, Fetcher.fetch].
 */
const neverLogsInAgain: Scenario['run'] = async (stage) => {
  const one = await userDeletedByAge(stage)
  const deleted = await one.userId()
  expect(await failureOf(one.logIn())).toEqual(lostSession(stage.sdk))
  expect([await one.isLoggedIn(), await one.userId()]).toEqual([false, null])
  await expectStuck(stage, one)
  const fresh = await one.logInAsSomebodyNew()
  expect(fresh).not.toBe(deleted)
  expect(await stage.app.users()).toMatchObject([{ id: fresh }])
}

/** localStorage keeps the user without its tokens [realm-web App.hydrate, UserStorage]. */
const staysBroken: Scenario['run'] = async (stage) => {
  const one = await userDeletedByAge(stage)
  await failureOf(one.logIn())
  await one.restart()
  await expectStuck(stage, one)
}

async function expectStuck({ sdk, app }: Stage, one: RemoteClient): Promise<void> {
  for (const _attempt of [1, 2]) {
    expect(await failureOf(one.logIn())).toEqual({
      className: sdk.errorClass,
      message: expect.stringContaining('token contains an invalid number of segments (status 401'),
    })
  }
  expect(await app.users()).toEqual([])
}
