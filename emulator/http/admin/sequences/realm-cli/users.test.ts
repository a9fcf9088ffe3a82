import { expect, it } from 'vitest'
import { openAdmin } from '../../stage/admin.fixture.ts'
import { createApp } from '../../stage/admin-app.fixture.ts'
import { clientOf } from '../../stage/client.fixture.ts'
import { realmCli } from './realm-cli.fixture.ts'

const FOUND = [
  'GET R/auth/profile',
  'GET G',
  'GET G?product=atlas',
  'GET G?product=data-api',
  'GET G?product=device-sync',
]
const PASSWORD = 'correct horse'

async function open() {
  const admin = await openAdmin()
  const app = await createApp(admin)
  await app.post('/auth_providers', { type: 'anon-user' })
  await app.post('/auth_providers', { type: 'local-userpass', config: { autoConfirm: false } })
  await app.put(`/auth_providers/${await app.idOf('auth_providers', 'api-key')}/enable`)
  const cli = realmCli(admin)
  await cli.login()
  cli.calls()
  const client = clientOf(admin.url, app.document.client_app_id)
  const logIn = async (username: string) => client.logIn('local-userpass', { username, password: PASSWORD })
  return { cli, client, logIn, where: { app: app.document.client_app_id } }
}

it('realm-cli users create --type email, and list', async () => {
  const { cli, logIn, where } = await open()
  const made = await cli.users.createEmail(where, 'ann@example.net', PASSWORD)
  expect(cli.calls()).toEqual([...FOUND, 'POST A/users'])
  expect(made).toMatchObject({ disabled: false, providers: ['local-userpass'], label: 'ann@example.net' })
  expect(await cli.users.list(where)).toEqual([made])
  expect(cli.calls()).toEqual([...FOUND, 'GET A/users'])
  expect((await logIn('ann@example.net')).body.user_id).toBe(made.id)
})

it('realm-cli users create --type api-key', async () => {
  const { cli, client, where } = await open()
  const { key } = await cli.users.createApiKey(where, 'robot')
  expect(cli.calls()).toEqual([...FOUND, 'POST A/api_keys'])
  const [user] = await cli.users.list(where, { providers: ['api-key'] })
  expect(cli.calls()).toEqual([...FOUND, 'GET A/users?provider_types=api-key'])
  expect(user).toMatchObject({ providers: ['api-key'], label: 'robot' })
  expect((await client.logIn('api-key', { key })).body.user_id).toBe(user?.id)
})

it('realm-cli users list by provider and state', async () => {
  const { cli, client, where } = await open()
  const ann = await cli.users.createEmail(where, 'ann@example.net', PASSWORD)
  const bob = await cli.users.createEmail(where, 'bob@example.net', PASSWORD)
  const { body: anonymous } = await client.logIn('anon-user')
  await cli.users.disable(where, { users: [bob.id] })
  cli.calls()
  const ids = async (filter: Parameters<typeof cli.users.list>[1]) =>
    (await cli.users.list(where, filter)).map(({ id }) => id)

  expect(await ids({ providers: ['local-userpass', 'api-key'], state: 'enabled' })).toEqual([ann.id])
  expect(cli.calls()).toEqual([
    ...FOUND,
    'GET A/users?provider_types=local-userpass%2Capi-key&status=enabled',
  ])
  expect(await ids({ state: 'disabled' })).toEqual([bob.id])
  expect((await ids({})).sort()).toEqual([ann.id, bob.id, anonymous.user_id].sort())
  cli.calls()
  expect(await ids({ users: [ann.id, bob.id], state: 'disabled' })).toEqual([bob.id])
  expect(cli.calls()).toEqual([...FOUND, 'GET A/users/{id}', 'GET A/users/{id}'])
})

it('realm-cli users list --pending', async () => {
  const { cli, client, where } = await open()
  expect(await cli.users.list(where, { pending: true })).toEqual([])
  expect(cli.calls()).toEqual([...FOUND, 'GET A/user_registrations/pending_users'])
  await client.userpass('register', { email: 'ann@example.net', password: PASSWORD })
  expect(await cli.users.list(where, { pending: true })).toMatchObject([{ label: 'ann@example.net' }])
  expect(await cli.users.list(where)).toEqual([])
})

it('realm-cli users disable, enable and revoke', async () => {
  const { cli, client, logIn, where } = await open()
  const { id } = await cli.users.createEmail(where, 'ann@example.net', PASSWORD)
  const { body: session } = await logIn('ann@example.net')
  cli.calls()

  await cli.users.revoke(where, { users: [id] })
  expect(cli.calls()).toEqual([...FOUND, 'GET A/users/{id}', 'PUT A/users/{id}/logout'])
  expect((await client.refresh(session.refresh_token)).status).toBe(401)
  await cli.users.revoke(where, { users: [id] })
  cli.calls()

  await cli.users.disable(where, { providers: ['local-userpass'] })
  expect(cli.calls()).toEqual([
    ...FOUND,
    'GET A/users?provider_types=local-userpass',
    'PUT A/users/{id}/disable',
  ])
  expect((await logIn('ann@example.net')).status).toBe(401)

  await cli.users.enable(where, { state: 'disabled' })
  expect(cli.calls()).toEqual([...FOUND, 'GET A/users?status=disabled', 'PUT A/users/{id}/enable'])
  expect((await logIn('ann@example.net')).status).toBe(200)
})

it('realm-cli users delete takes enabled users and those of keys', async () => {
  const { cli, logIn, where } = await open()
  await cli.users.createEmail(where, 'ann@example.net', PASSWORD)
  await cli.users.createApiKey(where, 'robot')
  cli.calls()
  expect(await cli.users.delete(where, {})).toHaveLength(2)
  expect(cli.calls()).toEqual([...FOUND, 'GET A/users', 'DELETE A/users/{id}', 'DELETE A/users/{id}'])
  expect(await cli.users.list(where)).toEqual([])
  expect((await logIn('ann@example.net')).status).toBe(401)
})
