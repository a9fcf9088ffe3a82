// @ts-expect-error mongodb-stitch 3.18 ships no types
import { StitchAdminClientFactory } from 'mongodb-stitch'
import { expect, it, onTestFinished } from 'vitest'
import { logInByFetch, startEmulator } from '../fixtures/cli.fixture.ts'
import { testDirectory } from '../fixtures/temp-directory.fixture.ts'

type Document = Record<string, unknown> & { _id: string; name: string }
interface One {
  get(): Promise<Document>
  update(data: object): Promise<Response>
  remove(): Promise<Response>
}
interface Many {
  list(): Promise<Document[]>
  create(data: object): Promise<Document>
}
/** The part of the published admin client that is used here. */
interface AdminApp {
  get(): Promise<{ name: string }>
  remove(): Promise<Response>
  authProviders(): Many & {
    authProvider(id: string): One & Record<'enable' | 'disable', () => Promise<Response>>
  }
  functions(): Many & { function(id: string): One }
  values(): Many & { value(id: string): One }
  secrets(): Many & { secret(id: string): One }
  services(): Many & {
    service(id: string): One & { config(): One; rules(): Many & { rule(id: string): One } }
  }
  security(): {
    allowedRequestOrigins(): { get(): Promise<string[]>; update(origins: string[]): Promise<Response> }
  }
  customUserData(): One
  debug(): {
    executeFunction(
      userId: string,
      name: string,
      ...args: unknown[]
    ): Promise<{ result: unknown; stats: object }>
    executeFunctionSource(call: object): Promise<{ result: unknown }>
  }
}

/** The built emulator without an app directory, and an app that the published client made in it. */
async function stage() {
  const emulator = await startEmulator([], { cwd: testDirectory() })
  onTestFinished(() => emulator.process.end())
  const client = await StitchAdminClientFactory.create(emulator.url)
  await client.authenticate('userpass', { username: 'unique_user@domain.com', password: 'password' })
  const [role] = (await client.userProfile()).roles
  const apps = client.apps(role.group_id)
  const document = await apps.create({ name: 'Suite' }, { product: 'standard' })
  const app: AdminApp = apps.app(document._id)
  return { emulator, apps, app, document }
}

it('makes an app, fills it and deletes it', async () => {
  const { emulator, apps, app, document } = await stage()
  expect(await apps.list()).toEqual([document])
  const provider = await app.authProviders().create({ type: 'anon-user' })
  const one = app.authProviders().authProvider(provider._id)
  await one.enable()
  await one.update({ ...(await one.get()), disabled: true })
  expect(await one.get()).toMatchObject({ name: 'anon-user', disabled: true })
  await one.enable()
  await app.functions().create({ name: 'add', source: 'exports = (a, b) => a + b', private: true })
  const { user_id } = await logInByFetch(emulator.loginUrl(document.client_app_id))
  const run = await app.debug().executeFunction(user_id, 'add', 1, 2)
  expect(run).toMatchObject({ result: { $numberInt: '3' }, stats: { execution_time: expect.any(String) } })
  const source = 'exports = (a) => a * 2'
  const call = { source, evalSource: 'exports(21)', runAsSystem: true }
  expect((await app.debug().executeFunctionSource(call)).result).toEqual({ $numberInt: '42' })
  await app.remove()
  expect(await apps.list()).toEqual([])
})

it('changes functions, values and secrets, and is told what there is not', async () => {
  const { app } = await stage()
  const made = await app.functions().create({ name: 'f', source: 'exports = () => 1', private: true })
  const source = 'exports = () => 2'
  expect(
    await app
      .functions()
      .function(made._id)
      .update({ ...made, source }),
  ).toMatchObject({ source })
  expect(await app.functions().function(made._id).get()).toMatchObject({
    private: true,
    source: 'exports = () => 2',
  })
  await expect(app.functions().create({ name: 'f', source: 'exports = (' })).rejects.toMatchObject({
    code: 'FunctionDuplicateName',
  })
  const value = await app.values().create({ name: 'limit', value: 5 })
  await app
    .values()
    .value(value._id)
    .update({ name: 'limit', value: [1] })
  expect(await app.values().value(value._id).get()).toMatchObject({ value: [1], private: false })
  await app.values().value(value._id).remove()
  expect(await app.values().list()).toEqual([])
  const secret = await app.secrets().create({ name: 'key', value: 'hush' })
  await app.secrets().secret(secret._id).update({ name: 'lock', value: '' })
  expect(await app.secrets().list()).toEqual([{ _id: secret._id, name: 'lock' }])
  await app.secrets().secret(secret._id).remove()
  await expect(app.secrets().secret(secret._id).remove()).rejects.toThrow(`secret not found: "${secret._id}"`)
})

it('finds again what is only remembered', async () => {
  const { app } = await stage()
  const { _id } = await app.services().create({ name: 'web', type: 'http', config: { a: 1 } })
  const service = app.services().service(_id)
  await service.config().update({ ...(await service.get()), config: { a: 2 } })
  expect(await service.config().get()).toEqual({ a: 2 })
  const rule = await service.rules().create({ name: 'all', actions: ['get'] })
  expect(await service.rules().rule(rule._id).get()).toEqual(rule)
  expect(await app.services().list()).toEqual([{ _id, name: 'web', type: 'http' }])
  await app.security().allowedRequestOrigins().update(['http://localhost:3000'])
  expect(await app.security().allowedRequestOrigins().get()).toEqual(['http://localhost:3000'])
  await app.customUserData().update({ enabled: true, mongo_service_id: _id })
  expect(await app.customUserData().get()).toMatchObject({ enabled: true, mongo_service_id: _id })
})
