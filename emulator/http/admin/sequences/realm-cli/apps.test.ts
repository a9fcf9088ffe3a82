import { expect, it } from 'vitest'
import { openAdmin } from '../../stage/admin.fixture.ts'
import { createApp, findApp } from '../../stage/admin-app.fixture.ts'
import { directoryWith, freshPath } from '../../stage/directories.fixture.ts'
import { sampleApp } from '../../stage/sample-app.fixture.ts'
import { CommandFailed, Prompted } from '../cli/command.fixture.ts'
import { realmCli } from './realm-cli.fixture.ts'

const LISTS = ['GET G', 'GET G?product=atlas', 'GET G?product=data-api', 'GET G?product=device-sync']
const PROFILE = 'GET R/auth/profile'
const CLOUD = 'GET /api/public/v1.0/groups'
const IMPORT = 'POST A/import?strategy=replace-by-name'

async function open() {
  const admin = await openAdmin()
  const cli = realmCli(admin)
  await cli.login()
  cli.calls()
  return { admin, cli }
}

it('realm-cli apps list shows each app once', async () => {
  const { admin, cli } = await open()
  expect(await cli.apps.list()).toEqual([])
  expect(cli.calls()).toEqual([PROFILE, ...LISTS])
  const made = [await createApp(admin, 'one'), await createApp(admin, 'two')]
  const ids = made.map(({ document }) => document.client_app_id)
  expect((await cli.apps.list()).sort()).toEqual(ids.sort())
  expect(await cli.apps.list({ product: 'atlas' })).toEqual([])
  expect(await cli.apps.list({ app: 'one', product: 'standard', project: admin.groupId })).toEqual([
    made[0]?.document.client_app_id,
  ])
})

it('realm-cli apps describe', async () => {
  const { cli } = await open()
  const { app } = await cli.push(directoryWith(sampleApp(20210101)), { yes: true })
  cli.calls()
  expect(await cli.apps.describe({ app: app.clientAppId })).toEqual({
    clientAppId: app.clientAppId,
    environment: '',
    providers: expect.arrayContaining(['anon-user enabled', 'custom-token enabled']),
    functions: expect.arrayContaining(['add', 'badgeLogin']),
    values: expect.arrayContaining(['greeting', 'limits']),
  })
  expect(cli.calls()).toEqual([PROFILE, ...LISTS, 'GET A/description'])
})

it('the beginning of an id is enough, in capitals too; two that begin alike are asked about', async () => {
  const { admin, cli } = await open()
  const { document } = await createApp(admin, 'Birds')
  const describe = (app: string) => cli.apps.describe({ app })
  expect((await describe('BIRDS')).clientAppId).toBe(document.client_app_id)
  await createApp(admin, 'birdsong')
  await expect(describe('birds')).rejects.toThrow(Prompted)
  expect((await describe(document.client_app_id)).clientAppId).toBe(document.client_app_id)
  await expect(describe('nobody')).rejects.toThrow(CommandFailed)
})

it('realm-cli apps create: made, and a skeleton imported without a draft', async () => {
  const { admin, cli } = await open()
  const app = await cli.apps.create({ name: 'birds', local: freshPath() })
  expect(cli.calls()).toEqual([CLOUD, 'POST G', IMPORT])
  const found = await findApp(admin, app.clientAppId)
  expect(await found.get('/auth_providers')).toEqual([
    expect.objectContaining({ name: 'api-key', disabled: true }),
  ])
  expect(await found.get('/drafts')).toEqual([])
})

it('realm-cli apps create --remote: a copy of another app', async () => {
  const { admin, cli } = await open()
  const local = freshPath()
  const { app: source } = await cli.push(directoryWith({ ...sampleApp(20210101), ...withoutSecrets() }), {
    yes: true,
  })
  cli.calls()
  const { name, project } = { name: 'copy', project: admin.groupId }
  const app = await cli.apps.create({ name, local, remote: source.clientAppId, project })
  expect(cli.calls()).toEqual([
    ...LISTS,
    'POST G',
    'GET A/export?source_control=true&version=20210101',
    IMPORT,
  ])
  expect(await cli.push(local)).toMatchObject({ outcome: 'identical' })
  const [copy, original] = [await findApp(admin, app.clientAppId), await findApp(admin, source.clientAppId)]
  const named = async (of: typeof copy) => {
    const { files } = await of.export('?template=true&version=20210101')
    return { ...files, 'realm_config.json': JSON.parse(files['realm_config.json'] ?? '').config_version }
  }
  expect(await named(copy)).toEqual(await named(original))
})

it('realm-cli apps delete', async () => {
  const { admin, cli } = await open()
  const [gone, kept] = [await createApp(admin, 'gone'), await createApp(admin, 'kept')]
  await cli.apps.delete({ app: gone.document.client_app_id })
  expect(cli.calls()).toEqual([PROFILE, ...LISTS, 'DELETE A'])
  expect(await cli.apps.list()).toEqual([kept.document.client_app_id])
})

/** Providers that need no secret: an export has none, and an app that names one it does not have cannot be made. */
function withoutSecrets(): Record<string, string> {
  const providers = JSON.parse(sampleApp(20210101)['auth/providers.json'] ?? '')
  const { 'custom-token': _token, 'oauth2-google': _google, ...others } = providers
  return { 'auth/providers.json': JSON.stringify(others), 'secrets.json': '{}' }
}
