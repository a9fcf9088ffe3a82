import { expect, onTestFinished } from 'vitest'
import { startEmulator } from '../../fixtures/cli.fixture.ts'
import { providerFiles } from '../../fixtures/provider-files.fixture.ts'
import { testDirectory } from '../../fixtures/temp-directory.fixture.ts'
import type { SdkCredential } from '../guest/sdk-credential.ts'
import { failureOf, type RemoteClient } from '../remote-client.fixture.ts'
import type { Sdk } from '../sdks.fixture.ts'
import { type Scenario, setStage } from '../stage.fixture.ts'
import { customTokenFile } from '../world/identity-files.fixture.ts'
import { type IdentityKind, kindsOf } from '../world/identity-kinds.fixture.ts'
import { keySetServer } from '../world/json-web-tokens.fixture.ts'
import { expectRefusal } from './expect-refusal.fixture.ts'
import { ANN } from './identities.fixture.ts'

/** Links of every kind of identity the SDK has a credential for; of the others, that it has none. */
export function linkScenarios(sdk: Sdk): Scenario[] {
  const { offered, lacking } = kindsOf(sdk)
  return [
    {
      title: `links an anonymous user to ${listed(offered)}: each keeps its id, then, linked again, and at the next login`,
      run: (stage) => linksEach(stage, offered),
    },
    ...(lacking.length === 0
      ? []
      : [{ title: `has no credential for ${listed(lacking)}`, run: lacks(lacking) }]),
    {
      title:
        'links an anonymous user to a custom JWT of RS256, by a key set at an address; a provider that was never configured is refused',
      run: ({ sdk }) => linksByKeySet(sdk),
    },
    {
      title: 'links an API key of its own, which changes nothing, and logs in with it as the same user',
      run: linksOwnKey,
    },
    {
      title:
        'a link is refused while its provider is off, and made when it is on: one identity after the other',
      run: (stage) => gathers(stage, offered),
    },
  ]
}

const linksEach = async (stage: Parameters<Scenario['run']>[0], kinds: readonly IdentityKind[]) => {
  const one = await stage.client()
  for (const { provider, prepare, identityId } of kinds) {
    const userId = await expectLink(one, provider, await prepare(stage))
    const user = (await stage.app.users()).find(({ id }) => id === userId)
    expect(user?.anonymous).toBe(false)
    expect(user?.identities[1]?.id).toEqual(identityId ?? expect.stringMatching(/^[0-9a-f]{24}$/))
  }
  expect(await stage.app.users()).toHaveLength(kinds.length)
}

/** An anonymous login, the link, the same link again, a log-out and a login: one user with two identities. */
async function expectLink(
  one: RemoteClient,
  provider: string,
  credential: () => Promise<SdkCredential>,
): Promise<string> {
  const userId = await one.logInAsSomebodyNew()
  const linked = { userId, type: 'normal', providerTypes: ['anon-user', provider] }
  for (const when of ['once', 'again']) {
    expect(await one.link(await credential()), `${provider}, ${when}`).toBe(userId)
    expect(await one.profile(), `${provider}, ${when}`).toEqual(linked)
  }
  await one.logOut()
  expect([await one.isLoggedIn(), await one.userId()]).toEqual([false, null])
  expect(await one.logInWith(await credential()), `${provider}, back`).toBe(userId)
  expect(await one.profile(), `${provider}, back`).toEqual(linked)
  await one.logOut()
  return userId
}

function lacks(kinds: readonly IdentityKind[]): Scenario['run'] {
  return async (stage) => {
    const one = await stage.client()
    await one.logIn()
    for (const { provider, prepare } of kinds) {
      const credential = await (await prepare(stage))()
      expect(await failureOf(one.link(credential))).toMatchObject({ message: stage.sdk.lacks[provider] })
    }
    expect(await stage.app.users()).toMatchObject([{ providers: ['anon-user'] }])
  }
}

const linksByKeySet = async (sdk: Sdk) => {
  const { url: jwkURI, sign } = await keySetServer()
  const config = { audience: '', useJWKURI: true, jwkURI }
  const directory = testDirectory({
    ...providerFiles(),
    ...customTokenFile({ config }),
  })
  const emulator = await startEmulator([directory], { cwd: directory })
  onTestFinished(() => emulator.process.end())
  const stage = setStage(sdk, emulator)
  const token = sign({ sub: 'ann', aud: stage.appId })
  const one = await stage.client()
  await expectLink(one, 'custom-token', async () => ({ token }))

  await one.logInAsSomebodyNew()
  const message = "authentication via 'oauth2-google' is unsupported"
  await expectRefusal(stage, one, { authCode: 'any' }, { code: 'InvalidParameter', message })
}

const linksOwnKey: Scenario['run'] = async ({ client }) => {
  const one = await client()
  const userId = await one.logIn()
  await one.register(ANN.email, ANN.password)
  await one.link(ANN)
  const { key } = await one.createKey('mine')
  const mine = { key: key ?? '' }
  expect(await one.link(mine)).toBe(userId)
  const linked = { userId, type: 'normal', providerTypes: ['anon-user', 'local-userpass'] }
  expect(await one.profile()).toEqual(linked)
  await one.logOut()
  expect(await one.logInWith(mine)).toBe(userId)
  expect(await one.profile()).toEqual(linked)
}

const gathers = async (stage: Parameters<Scenario['run']>[0], kinds: readonly IdentityKind[]) => {
  const one = await stage.client()
  const userId = await one.logIn()
  const credentials = []
  for (const { provider, prepare } of kinds) {
    const credential = await prepare(stage)
    await stage.app.switchProvider(provider, { disabled: true })
    const message = `authentication via '${provider}' is unsupported`
    await expectRefusal(stage, one, await credential(), { code: 'InvalidParameter', message })
    await stage.app.switchProvider(provider, { disabled: false })
    expect(await one.link(await credential()), provider).toBe(userId)
    credentials.push(credential)
  }
  const providers = ['anon-user', ...kinds.map(({ provider }) => provider)]
  expect(await one.profile()).toMatchObject({ userId, providerTypes: providers })
  for (const credential of credentials) {
    await one.logOut()
    expect(await one.logInWith(await credential())).toBe(userId)
  }
  expect(await stage.app.users()).toMatchObject([{ id: userId, providers }])
}

function listed(kinds: readonly IdentityKind[]): string {
  return kinds.map(({ provider }) => provider).join(', ')
}
