// @ts-expect-error mongodb-stitch 3.18 ships no types
import { StitchAdminClientFactory } from 'mongodb-stitch'
import { expect, it, onTestFinished } from 'vitest'
import { logInByFetch, type RunningEmulator, startEmulator } from '../fixtures/cli.fixture.ts'
import { testDirectory } from '../fixtures/temp-directory.fixture.ts'

/** The part of the published admin client that is used here; every call answers what the body holds, or a Response. */
interface AdminClient {
  authenticate(provider: 'userpass' | 'mongodbCloud', credential: object): Promise<string>
  authedId(): string
  isAuthenticated(): boolean
  logout(): Promise<unknown>
  userProfile(): Promise<{ user_id: string; roles: { group_id: string }[] }>
  getAuthProviders(): Promise<{ type: string }[]>
  auth: { refreshToken(): Promise<unknown>; auth: { accessToken: string } }
  apps(groupId: string): Apps
}
interface Apps {
  list(): Promise<{ _id: string; client_app_id: string }[]>
  app(id: string): AdminApp
}
interface AdminApp {
  get(): Promise<{ name: string; client_app_id: string }>
  remove(): Promise<Response>
  users(): {
    count(): Promise<number>
    list(filter?: object): Promise<{ _id: string; disabled: boolean }[]>
    create(user: object): Promise<{ _id: string }>
    user(id: string): Record<'logout' | 'enable' | 'disable' | 'remove', () => Promise<Response>> & {
      get(): Promise<{ _id: string; disabled: boolean }>
    }
  }
  userRegistrations(): {
    listPending(): Promise<{ login_ids: { id: string }[] }[]>
    sendConfirmationEmail(email: string): Promise<{ token: string; token_id: string }>
    confirmByEmail(email: string): Promise<Response>
    removePendingUserByEmail(email: string): Promise<Response>
  }
  apiKeys(): {
    list(): Promise<{ _id: string }[]>
    create(data: object): Promise<{ _id: string; key: string }>
    apiKey(id: string): Record<'enable' | 'disable' | 'remove', () => Promise<Response>>
  }
  logs(): { list(filter?: object): Promise<{ logs: { auth_event: { provider: string } }[] }> }
  graphql(): { config(): { get(): Promise<unknown> } }
}

const APP = 'myapp-abcde'
const USER = { username: 'unique_user@domain.com', password: 'password' }

const provider = (name: string, config: object = {}) =>
  JSON.stringify({ name, type: name, config, disabled: false })

/** The built emulator over an app with e-mail and key login, and the published client, logged in to it. */
async function stage(args: readonly string[] = []) {
  const directory = testDirectory({
    'auth_providers/anon-user.json': provider('anon-user'),
    'auth_providers/api-key.json': provider('api-key'),
    'auth_providers/local-userpass.json': provider('local-userpass', {
      autoConfirm: false,
      emailConfirmationUrl: 'http://localhost:3000/confirm',
      resetPasswordUrl: 'http://localhost:3000/reset',
    }),
  })
  const emulator = await startEmulator([directory, '--app-id', APP, ...args], { cwd: directory })
  onTestFinished(() => emulator.process.end())
  const client: AdminClient = await StitchAdminClientFactory.create(emulator.url)
  return { emulator, client }
}

async function administered() {
  const { emulator, client } = await stage()
  await client.authenticate('userpass', USER)
  const [role] = (await client.userProfile()).roles
  const apps = client.apps(role?.group_id ?? '')
  const [found] = await apps.list()
  return { emulator, client, apps, app: apps.app(found?._id ?? '') }
}

function post(emulator: RunningEmulator, path: string, body: object) {
  return fetch(`${emulator.url}/api/client/v2.0/app/${APP}/auth/providers/local-userpass/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  })
}

it('logs in, reads its profile, refreshes and logs out', async () => {
  const { client } = await stage()
  const id = await client.authenticate('userpass', USER)
  expect(await client.userProfile()).toMatchObject({ user_id: id, roles: [{ role_name: 'GROUP_OWNER' }] })
  expect((await client.getAuthProviders()).map(({ type }) => type)).toContain('mongodb-cloud')
  await client.auth.refreshToken()
  expect((await client.userProfile()).user_id).toBe(id)
  await client.logout()
  expect(client.isAuthenticated()).toBe(false)
  await client.authenticate('mongodbCloud', { username: 'abcdefgh', apiKey: 'any-key' })
  expect((await client.userProfile()).user_id).toBe(client.authedId())
})

it('is refused with a wrong password, and lets in only whom the flags name', async () => {
  const { client } = await stage(['--admin-user', 'ann:a:b', '--admin-key', 'public:a-private-key'])
  for (const [name, credential] of [
    ['userpass', USER],
    ['mongodbCloud', { username: 'public', apiKey: 'another' }],
  ] as const)
    await expect(client.authenticate(name, credential)).rejects.toThrow()
  await client.authenticate('userpass', { username: 'ann', password: 'a:b' })
  await client.logout()
  await client.authenticate('mongodbCloud', { username: 'public', apiKey: 'a-private-key' })
  expect(client.isAuthenticated()).toBe(true)
})

it('sees the app, and makes, lists, switches and deletes its users', async () => {
  const { app, emulator } = await administered()
  expect(await app.get()).toMatchObject({ client_app_id: APP })
  const { user_id } = await logInByFetch(emulator.loginUrl(APP))
  const made = await app.users().create({ email: 'ann@example.net', password: 'correct horse' })
  expect((await app.users().list()).map(({ _id }) => _id).sort()).toEqual([user_id, made._id].sort())
  expect(await app.users().count()).toBe(2)
  const ann = app.users().user(made._id)
  await ann.disable()
  expect(await ann.get()).toMatchObject({ _id: made._id, disabled: true })
  expect(await app.users().list({ status: 'disabled' })).toHaveLength(1)
  await ann.enable()
  await ann.logout()
  expect((await ann.remove()).status).toBe(204)
  await expect(ann.get()).rejects.toMatchObject({ name: 'StitchError', code: 'UserNotFound' })
  await expect(app.remove()).rejects.toThrow('another app directory')
})

it('confirms and removes who has registered, and makes server keys', async () => {
  const { app, emulator } = await administered()
  const credential = { email: 'ann+one@example.net', password: 'correct horse' }
  expect(await app.userRegistrations().listPending()).toEqual([])
  expect((await post(emulator, 'register', credential)).status).toBe(201)
  expect((await app.userRegistrations().listPending())[0]?.login_ids[0]?.id).toBe(credential.email)
  const { token, token_id } = await app.userRegistrations().sendConfirmationEmail(credential.email)
  expect((await post(emulator, 'confirm', { token, tokenId: token_id })).ok).toBe(true)
  await expect(app.userRegistrations().confirmByEmail(credential.email)).rejects.toMatchObject({
    code: 'UserAlreadyConfirmed',
  })
  expect((await app.userRegistrations().removePendingUserByEmail(credential.email)).status).toBe(204)

  const key = await app.apiKeys().create({ name: 'robot' })
  expect(await app.users().list({ provider_types: 'api-key' })).toHaveLength(1)
  await app.apiKeys().apiKey(key._id).disable()
  await app.apiKeys().apiKey(key._id).remove()
  expect(await app.apiKeys().list()).toEqual([])
})

it('reads the log, and is told by name what there is not', async () => {
  const { app, emulator } = await administered()
  expect(await app.logs().list()).toEqual({ logs: [] })
  await logInByFetch(emulator.loginUrl(APP))
  const { logs } = await app.logs().list({ type: 'AUTH' })
  expect(logs.map(({ auth_event }) => auth_event.provider)).toEqual(['anon-user'])
  await expect(app.graphql().config().get()).rejects.toThrow('does not emulate GraphQL')
})
