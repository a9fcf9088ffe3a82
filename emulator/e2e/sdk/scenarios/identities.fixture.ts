import { expect } from 'vitest'
import { failureOf } from '../remote-client.fixture.ts'
import type { Scenario } from '../stage.fixture.ts'

/** The e-mail address and password of these scenarios. */
export const ANN = { email: 'ann@example.net', password: 'correct horse' }

/** E-mail addresses, API keys and links that work. */
export const identityScenarios: readonly Scenario[] = [
  {
    title: 'registers an e-mail address, logs in with it, and is the same user next time',
    async run({ sdk, client }) {
      const one = await client()
      await one.register(ANN.email, ANN.password)
      expect(await failureOf(one.register(ANN.email, ANN.password))).toMatchObject({
        className: sdk.errorClass,
        message: expect.stringContaining('name already in use'),
      })
      const userId = await one.logInWith(ANN)
      expect(await one.profile()).toEqual({ userId, type: 'normal', providerTypes: ['local-userpass'] })
      await one.logOut()
      expect(await one.logInWith(ANN)).toBe(userId)
    },
  },
  {
    title: 'makes, lists, disables, enables and deletes an API key, and logs in with it as its owner',
    async run({ sdk, client }) {
      const [owner, machine] = [await client(), await client()]
      await owner.register(ANN.email, ANN.password)
      const userId = await owner.logInWith(ANN)
      const { id, key } = await owner.createKey('first')
      expect(key).toMatch(/^[0-9A-Za-z]{64}$/)
      expect(await owner.listKeys()).toEqual([{ id, name: 'first', disabled: false, key: null }])

      await owner.disableKey(id)
      expect(await owner.listKeys()).toMatchObject([{ disabled: true }])
      expect(await failureOf(machine.logInWith({ key: key ?? '' }))).toMatchObject({
        className: sdk.errorClass,
        code: codeAsKnown(sdk.errorClass, 'AuthError'),
      })
      await owner.enableKey(id)
      expect(await machine.logInWith({ key: key ?? '' })).toBe(userId)

      await owner.deleteKey(id)
      expect(await owner.listKeys()).toEqual([])
      expect(await owner.userId()).toBe(userId)
    },
  },
  {
    title: 'links an anonymous user to an e-mail address and keeps its id, then and at the next login',
    async run({ app, client }) {
      const one = await client()
      const userId = await one.logIn()
      await one.register(ANN.email, ANN.password)
      expect(await one.link(ANN)).toBe(userId)
      expect(await one.profile()).toMatchObject({ userId, providerTypes: ['anon-user', 'local-userpass'] })
      expect(await app.users()).toMatchObject([
        { id: userId, anonymous: false, providers: ['anon-user', 'local-userpass'] },
      ])
      await one.logOut()
      expect(await one.logInWith(ANN)).toBe(userId)
      expect(await one.profile()).toMatchObject({ userId, providerTypes: ['anon-user', 'local-userpass'] })
    },
  },
  {
    title: 'links although the access token ran out; mongodb-stitch 3.18 after a refresh by hand',
    async run({ sdk, app, client }) {
      const one = await client()
      const userId = await one.logIn()
      await one.register(ANN.email, ANN.password)
      await app.advance('31m')
      if (!sdk.refreshesToLink) {
        expect(await failureOf(one.link(ANN))).toMatchObject({ code: 'InvalidSession' })
        await one.refresh()
      }
      expect(await one.link(ANN)).toBe(userId)
      expect(await app.users()).toMatchObject([{ providers: ['anon-user', 'local-userpass'] }])
    },
  },
]

/** The Stitch SDKs know 46 codes; every later one of the service reaches the app as Unknown [js-sdk StitchServiceErrorCode]. */
export function codeAsKnown(errorClass: string, code: string): string {
  const later = ['AuthError', 'BadRequest', 'AccountNameInUse', 'InvalidPassword', 'UserpassTokenInvalid']
  return errorClass === 'StitchServiceError' && later.includes(code) ? 'Unknown' : code
}
