import { expect, it } from 'vitest'
import { openAdmin } from '../../stage/admin.fixture.ts'
import { createApp } from '../../stage/admin-app.fixture.ts'
import { ADMIN } from '../../stage/administrator.fixture.ts'
import { later } from '../../stage/clock.fixture.ts'
import { realmCli } from './realm-cli.fixture.ts'

const LISTS = ['GET G', 'GET G?product=atlas', 'GET G?product=data-api', 'GET G?product=device-sync']
const REFRESH = 'POST R/auth/session'

async function open() {
  const admin = await openAdmin()
  const cli = realmCli(admin)
  await cli.login()
  const calls = cli.calls()
  return { admin, cli, calls }
}

it('realm-cli login --auth-type local is one call', async () => {
  expect((await open()).calls).toEqual(['POST R/auth/providers/local-userpass/login'])
})

it('realm-cli login with an API key takes any pair, also one without a dash', async () => {
  const cli = realmCli(await openAdmin())
  await cli.login({ publicKey: 'abcdefgh', privateKey: 'notadash' })
  expect(cli.calls()).toEqual(['POST R/auth/providers/mongodb-cloud/login'])
  expect(await cli.apps.list()).toEqual([])
})

it('realm-cli whoami is no call; --show-projects asks the Cloud alone', async () => {
  const { cli } = await open()
  expect(await cli.whoami()).toBe(true)
  expect(cli.calls()).toEqual([])
  await cli.whoami({ showProjects: true })
  expect(cli.calls()).toEqual(['GET /api/public/v1.0/groups'])
})

it('an expired token is refreshed, and the call repeated with its body; the refresh token stays', async () => {
  const { admin, cli } = await open()
  const { document } = await createApp(admin)
  const { refresh_token } = cli.session.profile
  later(31)
  const where = { app: document.client_app_id, project: admin.groupId }
  await cli.users.list(where)
  expect(cli.calls()).toEqual(['GET G', REFRESH, ...LISTS, 'GET A/users'])
  later(31)
  const made = await cli.session.call('POST', admin.apps, { name: 'again' })
  expect([made.status, made.json().name]).toEqual([201, 'again'])
  expect(cli.calls()).toEqual(['POST G', REFRESH, 'POST G'])
  expect(cli.session.profile.refresh_token).toBe(refresh_token)
})

it('a session that was ended is an invalid session: both tokens go', async () => {
  const { admin, cli } = await open()
  await admin.remove(`${ADMIN}/auth/session`, { token: cli.session.profile.refresh_token })
  later(31)
  await expect(cli.apps.list()).rejects.toThrow('invalid session')
  expect(cli.session.profile).toEqual({ access_token: '', refresh_token: '' })
})

it('a refresh token in place of the access token is told so, and not refreshed', async () => {
  const { cli } = await open()
  cli.session.profile.access_token = cli.session.profile.refresh_token
  await expect(cli.apps.list()).rejects.toThrow('invalid session: valid Issuer required')
  expect(cli.calls()).toEqual(['GET R/auth/profile'])
})
