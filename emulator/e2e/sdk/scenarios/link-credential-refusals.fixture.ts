import { expect } from 'vitest'
import type { SdkCredential } from '../guest/sdk-credential.ts'
import { failureOf } from '../remote-client.fixture.ts'
import type { Sdk } from '../sdks.fixture.ts'
import { lostSession, type Scenario, type Stage } from '../stage.fixture.ts'
import { SECRET } from '../world/identity-files.fixture.ts'
import { kindsOf } from '../world/identity-kinds.fixture.ts'
import { signedWith } from '../world/json-web-tokens.fixture.ts'
import { expectRefusal, type Refusal } from './expect-refusal.fixture.ts'

/** Links that are refused with other credentials than e-mail addresses. */
export function linkCredentialRefusalScenarios(sdk: Sdk): Scenario[] {
  const providers = kindsOf(sdk).offered.map(({ provider }) => provider)
  return [
    { title: `an identity of another user, by ${providers.join(', ')}: refused`, run: refusesTaken },
    {
      title: `credentials that do not hold, by ${providers.join(', ')}, and an anonymous one: refused`,
      run: refusesBroken,
    },
    { title: 'a user who was disabled links nothing, and is logged out', run: refusesDisabled },
  ]
}

const UNAUTHORIZED: Refusal = { code: 'InvalidSession', message: 'unauthorized' }
const NO_LINK: Refusal = { code: 'InvalidParameter', message: 'invalid user link request' }

const refusesTaken: Scenario['run'] = async (stage) => {
  const one = await stage.client()
  for (const { prepare } of kindsOf(stage.sdk).offered) {
    const credential = await prepare(stage)
    await one.logInWith(await credential())
    await one.logOut()
    await one.logInAsSomebodyNew()
    await expectRefusal(stage, one, await credential(), UNAUTHORIZED)
    if (await one.isLoggedIn()) await one.logOut()
  }
}

const refusesBroken: Scenario['run'] = async (stage) => {
  const one = await stage.client()
  // The app is there from its first request on.
  await one.logIn()
  for (const { provider, credential, refusal } of await broken(stage)) {
    if (provider in stage.sdk.lacks) continue
    await one.logInAsSomebodyNew()
    await expectRefusal(stage, one, credential, refusal)
  }
}

async function broken({
  appId,
  app,
}: Stage): Promise<{ provider: string; credential: SdkCredential; refusal: Refusal }[]> {
  const { id, key } = await app.call<{ id: string; key: string }>('POST', '/apiKeys', { name: 'off' })
  await app.call('POST', `/apiKeys/${id}/disable`)
  const jwt = { sub: 'ann', aud: appId }
  const { authCode } = await app.call<{ authCode: string }>('POST', '/oauth/credentials', {
    provider: 'oauth2-google',
  })
  const badge = (name: string) => ({ payload: { badge: name } })
  const list: [string, SdkCredential, Refusal][] = [
    ['anon-user', { anonymous: true }, NO_LINK],
    ['custom-token', { token: signedWith(SECRET.toUpperCase(), jwt) }, UNAUTHORIZED],
    ['custom-token', { token: signedWith(SECRET, { ...jwt, aud: 'other-fghij' }) }, UNAUTHORIZED],
    ['custom-token', { token: signedWith(SECRET, { ...jwt, lifetime: -1 }) }, UNAUTHORIZED],
    ['custom-function', badge('lost'), { code: 'AuthError', message: 'this badge was lost' }],
    ['custom-function', badge('blank'), { code: 'BadRequest', message: 'must return a string id' }],
    ['api-key', { serverKey: key }, { code: 'AuthError', message: 'unauthorized' }],
    ['api-key', { serverKey: 'nonsense' }, { code: 'AuthError', message: 'invalid API key' }],
    ['oauth2-google', { authCode: `${authCode}x` }, UNAUTHORIZED],
    ['oauth2-facebook', { accessToken: 'nonsense' }, UNAUTHORIZED],
    ['oauth2-apple', { idToken: 'nonsense' }, UNAUTHORIZED],
  ]
  return list.map(([provider, credential, refusal]) => ({ provider, credential, refusal }))
}

const refusesDisabled: Scenario['run'] = async (stage) => {
  const { sdk, app, appId } = stage
  const one = await stage.client()
  const userId = await one.logIn()
  await app.call('POST', `/users/${userId}/disable`)
  const token = signedWith(SECRET, { sub: 'ann', aud: appId })
  const failure = await failureOf(one.link({ token }))
  if (sdk.refreshesToLink) {
    expect(failure).toEqual(lostSession(sdk))
    expect([await one.isLoggedIn(), await one.userId()]).toEqual([false, null])
  } else {
    expect(failure).toMatchObject({ code: 'InvalidSession', message: 'invalid session: user disabled' })
  }
  expect(await app.users()).toMatchObject([{ id: userId, providers: ['anon-user'] }])
}
