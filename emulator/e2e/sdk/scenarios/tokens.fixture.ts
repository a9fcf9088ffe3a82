import { expect } from 'vitest'
import { failureOf } from '../remote-client.fixture.ts'
import { lostSession, type Scenario } from '../stage.fixture.ts'

/** Access and refresh tokens that end, by the clock or by hand. */
export const tokenScenarios: readonly Scenario[] = [
  {
    // The second time guards against a token issued "in the future": the Stitch SDKs do not refresh a token whose
    // iat is not before the failed request [js-sdk CoreStitchAuth.tryRefreshAccessToken].
    title: 'refreshes once each time the clock passes the end of the access token',
    async run({ app, client }) {
      const one = await client()
      const userId = await one.logIn()
      for (const refreshes of [1, 2]) {
        await app.advance('31m')
        expect((await app.session()).state).toBe('accessExpired')
        await one.callAsUser()
        expect(await app.session()).toMatchObject({ refreshCount: refreshes, state: 'active' })
      }
      await one.callAsUser()
      expect((await app.session()).refreshCount).toBe(2)
      expect([await one.isLoggedIn(), await one.userId()]).toEqual([true, userId])
    },
  },
  {
    title: 'refreshes once after the access token was expired by hand',
    async run({ app, client }) {
      const one = await client()
      await one.logIn()
      await app.expire('access')
      await one.callAsUser()
      expect(await app.session()).toMatchObject({ refreshCount: 1, state: 'active' })
      expect(await one.isLoggedIn()).toBe(true)
    },
  },
  {
    title: 'works on with its access token after the session was revoked, until it has to refresh',
    async run({ sdk, app, client }) {
      const one = await client()
      const userId = await one.logIn()
      await app.revoke()
      await one.callAsUser()
      expect([await one.isLoggedIn(), await one.userId()]).toEqual([true, userId])
      expect(await failureOf(one.refresh())).toEqual(lostSession(sdk))
      expect([await one.isLoggedIn(), await one.userId()]).toEqual([false, null])
    },
  },
  {
    title: 'ends logged out, with its own error, when access and refresh token are gone',
    async run({ sdk, app, client }) {
      const one = await client()
      await one.logIn()
      await app.revoke()
      await app.expire('access')
      expect(await failureOf(one.callAsUser())).toEqual(lostSession(sdk))
      expect([await one.isLoggedIn(), await one.userId()]).toEqual([false, null])
      expect((await app.session()).state).toBe('revoked')
    },
  },
  {
    // realm-web forgives a failed log-out only for one text [realm-web User.logOut].
    title: 'logs out without an error although the refresh token has expired',
    async run({ app, client }) {
      const one = await client()
      await one.logIn()
      await app.expire('both')
      await one.logOut()
      expect([await one.isLoggedIn(), await one.userId()]).toEqual([false, null])
    },
  },
]
