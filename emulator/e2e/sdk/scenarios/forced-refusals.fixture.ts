import { expect } from 'vitest'
import type { Scenario } from '../stage.fixture.ts'
import { SECRET } from '../world/identity-files.fixture.ts'
import { signedWith } from '../world/json-web-tokens.fixture.ts'
import { expectRefusal, type Refusal } from './expect-refusal.fixture.ts'

/** What an app is told of a link whose end was chosen by `POST …/links/next`. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  identityTaken: { code: 'InvalidSession', message: 'unauthorized' },
  alreadyLinked: { code: 'InvalidParameter', message: 'unauthorized' },
  pending: { code: 'AuthError', message: 'unauthorized' },
  invalidCredential: { code: 'InvalidSession', message: 'unauthorized' },
  invalidLink: { code: 'InvalidParameter', message: 'invalid user link request' },
  providerOff: { code: 'InvalidParameter', message: "authentication via 'custom-token' is unsupported" },
  serverError: { code: 'InternalServerError', message: 'internal server error' },
}

/** Links that end as somebody chose, although they would have been made. */
export const forcedRefusalScenarios: readonly Scenario[] = [
  {
    title: 'a link whose end was chosen is refused, however often the SDK repeats it; the next one is made',
    async run(stage) {
      const { app, appId } = stage
      const one = await stage.client()
      await one.logIn()
      const { outcomes } = await app.call<{ outcomes: string[] }>('GET', '/links')
      expect(outcomes).toEqual(Object.keys(REFUSALS))
      for (const [outcome, refusal] of Object.entries(REFUSALS)) {
        const credential = { token: signedWith(SECRET, { sub: outcome, aud: appId }) }
        await one.logInAsSomebodyNew()
        await app.call('POST', '/links/next', { outcome })
        await expectRefusal(stage, one, credential, refusal)
        // In this session, a link with a token bought since might be the SDK's repetition.
        await one.logOut()
        const userId = await one.logInAsSomebodyNew()
        expect(await one.link(credential), outcome).toBe(userId)
        await one.logOut()
      }
    },
  },
]
