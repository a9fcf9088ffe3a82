import { expect, it } from 'vitest'
import { type AdminStage, openAdmin } from '../../stage/admin.fixture.ts'
import { createApp } from '../../stage/admin-app.fixture.ts'
import { later } from '../../stage/clock.fixture.ts'
import { directoryWith } from '../../stage/directories.fixture.ts'
import { sampleApp } from '../../stage/sample-app.fixture.ts'
import { CommandFailed } from '../cli/command.fixture.ts'
import { expiryOf } from './session.fixture.ts'
import { stitchCli } from './stitch-cli.fixture.ts'

const LOCAL_LOGIN = 'POST R/auth/providers/local-userpass/login'
const REFRESH = 'POST R/auth/session'

async function loggedIn(admin: AdminStage, now?: () => number) {
  const cli = stitchCli(admin, now)
  await cli.login()
  cli.calls()
  return cli
}

it('stitch-cli login --auth-provider=local-userpass is one call, and its token can be read', async () => {
  const cli = stitchCli(await openAdmin())
  await cli.login()
  expect(cli.calls()).toEqual([LOCAL_LOGIN])
  const minutesLeft = (expiryOf(cli.session.config.access_token) * 1000 - Date.now()) / 60_000
  expect(minutesLeft).toBeGreaterThan(25)
  expect(minutesLeft).toBeLessThanOrEqual(30)
})

it('stitch-cli login with an API key takes any pair', async () => {
  const admin = await openAdmin()
  const cli = stitchCli(admin)
  await cli.login({ publicKey: 'abcdefgh', privateKey: '0f9d2e1a-0000-4000-8000-0123456789ab' })
  expect(cli.calls()).toEqual(['POST R/auth/providers/mongodb-cloud/login'])
  const { document } = await createApp(admin)
  await cli.secrets.list({ appId: document.client_app_id })
})

it('stitch-cli whoami and logout say nothing to the server', async () => {
  const cli = await loggedIn(await openAdmin())
  expect(await cli.whoami()).toBe(true)
  await cli.logout()
  expect(await cli.whoami()).toBe(false)
  expect(cli.calls()).toEqual([])
})

it('a token that is over by the local clock is refreshed before the command, and kept', async () => {
  const admin = await openAdmin()
  const cli = await loggedIn(admin)
  const where = { appId: (await createApp(admin)).document.client_app_id }
  later(31)
  await cli.secrets.list(where)
  expect(cli.calls()).toEqual([REFRESH, 'GET R/auth/profile', 'GET G', 'GET A/secrets'])
  await cli.secrets.list(where)
  expect(cli.calls()).toEqual(['GET R/auth/profile', 'GET G', 'GET A/secrets'])
})

it('a token that ends in the middle of a command is refreshed, and the call repeated', async () => {
  const admin = await openAdmin()
  // The computer's clock is slow: by it, the token has not ended.
  const start = Date.now()
  const cli = await loggedIn(admin, () => start)
  const { document } = await createApp(admin)
  later(31)
  await cli.secrets.list({ appId: document.client_app_id })
  expect(cli.calls()).toEqual(['GET R/auth/profile', REFRESH, 'GET R/auth/profile', 'GET G', 'GET A/secrets'])
})

it('an import that is repeated without its body is refused, and changes nothing', async () => {
  const admin = await openAdmin()
  const start = Date.now()
  const cli = await loggedIn(admin, () => start)
  const directory = directoryWith(sampleApp(20180301))
  await cli.import(directory, { yes: true, projectId: admin.groupId })
  const app = await cli.import(directory, { projectId: admin.groupId })
  expect(app.imported).toBe(false)
  cli.calls()

  later(31)
  const path = app.app.path
  await cli.session.begin()
  const repeated = await cli.session.call('POST', `${path}/import?strategy=replace`, '{"services":[]}')
  expect(cli.calls()).toEqual(['POST A/import?strategy=replace', REFRESH, 'POST A/import?strategy=replace'])
  expect(repeated.status).toBe(400)
  expect((await cli.import(directory, { projectId: admin.groupId })).diffs).toEqual([])
})

it('a command of nobody fails before any call', async () => {
  const admin = await openAdmin()
  const cli = stitchCli(admin)
  await expect(cli.secrets.list({ appId: 'myapp-abcde' })).rejects.toThrow(CommandFailed)
  expect(cli.calls()).toEqual([])
})
