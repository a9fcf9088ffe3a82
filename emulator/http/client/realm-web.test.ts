import { App, Credentials, type User } from 'realm-web'
import { expect, it, onTestFinished } from 'vitest'
import { startEmulator } from '../../emulator.ts'
import { checklistDirectory, PASSWORD } from './checklist/checklist.fixture.ts'

/** A real realm-web, logged in anonymously at a real emulator on a port of its own. */
async function stage(appDirectory?: string) {
  const directory = appDirectory === undefined ? {} : { appDirectory }
  const emulator = await startEmulator({ port: 0, watch: false, ...directory })
  onTestFinished(() => emulator.stop())
  const app = emulator.app()
  const client = new App({ id: app.id, baseUrl: emulator.url ?? '' })
  const user = await client.logIn(Credentials.anonymous(false))
  return { app, client, user }
}

const EMAIL = 'ann@example.net'
const UNSUPPORTED = "authentication via 'local-userpass' is unsupported"

it.each<[string, (auth: App['emailPasswordAuth']) => Promise<void>]>([
  ['registerUser', (auth) => auth.registerUser({ email: EMAIL, password: 'secret' })],
  ['confirmUser', (auth) => auth.confirmUser({ token: 'a', tokenId: 'b' })],
  ['resendConfirmationEmail', (auth) => auth.resendConfirmationEmail({ email: EMAIL })],
  ['retryCustomConfirmation', (auth) => auth.retryCustomConfirmation({ email: EMAIL })],
  ['resetPassword', (auth) => auth.resetPassword({ token: 'a', tokenId: 'b', password: 'secret' })],
  ['sendResetPasswordEmail', (auth) => auth.sendResetPasswordEmail({ email: EMAIL })],
  [
    'callResetPasswordFunction',
    (auth) => auth.callResetPasswordFunction({ email: EMAIL, password: 'secret' }),
  ],
])('%s of a user who is logged in rejects at once while e-mail logins are off', async (_name, call) => {
  const { app, client } = await stage()
  await expect(call(client.emailPasswordAuth)).rejects.toMatchObject({
    statusCode: 400,
    error: UNSUPPORTED,
    errorCode: 'InvalidSession',
  })
  const calls = (await app.requests.list()).items.map(({ path }) => path)
  expect(calls.filter((path) => path.endsWith('/auth/session'))).toEqual([])
})

it('registerUser of nobody rejects with the status of a refused login', async () => {
  const { client, user } = await stage()
  await client.removeUser(user as User)
  await expect(
    client.emailPasswordAuth.registerUser({ email: EMAIL, password: 'secret' }),
  ).rejects.toMatchObject({ statusCode: 401, error: UNSUPPORTED })
})

it('the preset link-refused refuses one link of realm-web, which does not repeat it', async () => {
  const { app, client, user } = await stage(checklistDirectory())
  await client.emailPasswordAuth.registerUser({ email: EMAIL, password: PASSWORD })
  const link = () => user.linkCredentials(Credentials.emailPassword(EMAIL, PASSWORD))
  await app.faults.add({ preset: 'link-refused' })
  await expect(link()).rejects.toMatchObject({ statusCode: 400, errorCode: 'InvalidParameter' })
  expect((await app.users.get(user.id)).identities).toHaveLength(1)
  await link()
  expect((await app.users.get(user.id)).identities).toHaveLength(2)
  await app.assertNoUnexpected()
})
