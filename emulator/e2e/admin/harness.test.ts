import {
  AnonymousCredential,
  MemoryStorage,
  Stitch,
  StitchAppClientConfiguration,
  UserPasswordAuthProviderClient,
  UserPasswordCredential,
} from 'mongodb-stitch-server-sdk'
import { expect, it, onTestFinished } from 'vitest'
import { setUpHarness } from '../../http/admin/stage/harness.fixture.ts'
import { startEmulator } from '../fixtures/cli.fixture.ts'
import { testDirectory } from '../fixtures/temp-directory.fixture.ts'

const TIMES = 50
const AT_ONCE = 8
const BY_MAIL = {
  type: 'local-userpass',
  config: {
    emailConfirmationUrl: 'http://emailConfirmURL.com',
    resetPasswordUrl: 'http://resetPasswordURL.com',
    confirmEmailSubject: 'email subject',
    resetPasswordSubject: 'password reset subject',
    runResetFunction: false,
    resetFunctionId: '',
    resetFunctionName: '',
  },
}

/** One test of an SDK's suite: an app of its own, a user who registers, is confirmed through the Admin API, and logs in. */
async function runSuite(baseUrl: string, number: number): Promise<Promise<unknown>[]> {
  const harness = await setUpHarness(baseUrl)
  const app = await harness.createApp(`test-${number.toString(16).padStart(24, '0')}`)
  await harness.addProvider(app, { type: 'anon-user' })
  await harness.addProvider(app, BY_MAIL)
  await harness.addFunction(app, { isPrivate: true, name: 'add', source: 'exports = (a, b) => a + b' })

  const configuration = new StitchAppClientConfiguration.Builder()
    .withBaseUrl(baseUrl)
    .withStorage(new MemoryStorage(app.clientAppId))
    .build()
  const client = Stitch.initializeAppClient(app.clientAppId, configuration)
  const { auth } = client
  await auth.loginWithCredential(new AnonymousCredential())
  expect(await client.callFunction('add', [1, 2])).toBe(3)
  await auth.logout()

  const [email, password] = [`stitch+${number}@10gen.com`, 'stitchuser']
  const provider = auth.getProviderClient(UserPasswordAuthProviderClient.factory)
  await provider.registerWithEmail(email, password)
  const credential = new UserPasswordCredential(email, password)
  await expect(auth.loginWithCredential(credential)).rejects.toThrow()
  const { token, token_id: tokenId } = await harness.sendConfirm(app, email)
  await provider.confirmUser(token, tokenId)
  const user = await auth.loginWithCredential(credential)
  expect(user.profile.email).toBe(email)
  expect(await harness.call('GET', app, `/users/${user.id}`)).toMatchObject({ _id: user.id, data: { email } })

  // The harness waits for neither of them.
  const loggedOut = auth.logout().then(() => client.close())
  return [loggedOut, ...harness.tearDown()]
}

it(`a suite on the Stitch server SDK passes ${TIMES} times in a row, ${AT_ONCE} at once`, async () => {
  const emulator = await startEmulator([], { cwd: testDirectory() })
  onTestFinished(() => emulator.process.end())
  const underWay: Promise<unknown>[] = []
  let started = 0
  // Each lane starts its next suite while the tear-down of its last is under way.
  const lane = async () => {
    while (started < TIMES) underWay.push(...(await runSuite(emulator.url, started++)))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  expect((await Promise.allSettled(underWay)).filter(({ status }) => status === 'rejected')).toEqual([])
  const { items } = await emulator.control.call<{ items: unknown[] }>('GET', '/apps')
  expect(items).toEqual([])
  expect(emulator.process.stderr).toEqual([])
}, 300_000)
