import { describe, expect, it } from 'vitest'
import { listLogs } from '../sequences/realm-cli/logs.fixture.ts'
import { realmCli } from '../sequences/realm-cli/realm-cli.fixture.ts'
import { stitchCli } from '../sequences/stitch-cli/stitch-cli.fixture.ts'
import { openAdmin } from '../stage/admin.fixture.ts'
import { createApp, findApp } from '../stage/admin-app.fixture.ts'
import { clientOf } from '../stage/client.fixture.ts'
import { directoryWith, editJson, freshPath } from '../stage/directories.fixture.ts'
import { expectLivingSample } from '../stage/holds-sample.fixture.ts'
import { sampleApp } from '../stage/sample-app.fixture.ts'

async function openStitch() {
  const admin = await openAdmin()
  const cli = stitchCli(admin)
  await cli.login()
  const directory = directoryWith(sampleApp(20180301))
  const { app } = await cli.import(directory, { yes: true, projectId: admin.groupId })
  return { admin, cli, directory, app: await findApp(admin, app.clientAppId) }
}

async function openRealm() {
  const admin = await openAdmin()
  const cli = realmCli(admin)
  await cli.login()
  return { admin, cli }
}

describe('the CLIs', () => {
  it('admin 52: stitch-cli import -y --project-id into an empty server', async () => {
    const { admin, cli, app } = await openStitch()
    await expectLivingSample(admin, app)
    expect(cli.calls().at(-1)).toBe('GET A/export?')
  })

  it('admin 53: stitch-cli import again, without changes, has nothing to import', async () => {
    const { cli, directory, app } = await openStitch()
    expect(await cli.import(directory)).toMatchObject({ diffs: [], imported: false })
    expect(await app.get('/deployments')).toHaveLength(1)
  })

  it('admin 54: stitch-cli diff, whose strategy is empty, gets a list', async () => {
    const { cli, directory, app } = await openStitch()
    expect(await cli.diff(directory)).toEqual([])
    editJson(directory, 'auth_providers/anon-user.json', (provider) => ({ ...provider, disabled: true }))
    expect(await cli.diff(directory)).toHaveLength(1)
    const none = { graphql: {}, services: [] }
    expect(await app.post('/import?diff=true', none, { status: 200 })).toEqual([])
  })

  it('admin 55: realm-cli push -y --project of a new app: shown, then live', async () => {
    const { admin, cli } = await openRealm()
    const directory = directoryWith(sampleApp(20210101))
    const { app, diffs } = await cli.push(directory, { yes: true, project: admin.groupId })
    expect(diffs.length).toBeGreaterThan(0)
    await expectLivingSample(admin, await findApp(admin, app.clientAppId))
  })

  it('admin 56: realm-cli pull --project, then push, is identical', async () => {
    const { admin, cli } = await openRealm()
    const { app } = await cli.push(directoryWith(sampleApp(20210101)), { yes: true })
    const local = freshPath()
    await cli.pull({ app: app.clientAppId, project: admin.groupId, local })
    expect(await cli.push(local)).toMatchObject({ outcome: 'identical' })
  })

  it('admin 73: realm-cli finds the app by --app and asks nothing', async () => {
    const { admin, cli } = await openRealm()
    const app = await createApp(admin)
    await createApp(admin)
    await app.post('/auth_providers', { type: 'anon-user' })
    await app.post('/functions', { name: 'add', source: 'exports = (a, b) => a + b' })
    await app.post('/secrets', { name: 'a-secret', value: 'hush' })
    const where = { app: app.document.client_app_id }
    await clientOf(admin.url, where.app).logIn('anon-user')
    expect(await cli.users.list(where)).toHaveLength(1)
    expect((await cli.runFunction(where, { name: 'add', args: [1, 2] })).result).toEqual({ $numberInt: '3' })
    expect((await listLogs(cli.session, where)).map(({ type }) => type)).toContain('AUTH')
    expect((await cli.apps.describe(where)).clientAppId).toBe(where.app)
    expect(await cli.secrets.list(where)).toEqual(['a-secret'])
  })
})
