import { describe, expect, it } from 'vitest'
import { type AdminStage, openAdmin } from '../../stage/admin.fixture.ts'
import { findApp } from '../../stage/admin-app.fixture.ts'
import { directoryWith, editJson, readFiles } from '../../stage/directories.fixture.ts'
import { expectSample } from '../../stage/holds-sample.fixture.ts'
import { sampleApp } from '../../stage/sample-app.fixture.ts'
import { Prompted } from '../cli/command.fixture.ts'
import { stitchCli } from './stitch-cli.fixture.ts'

const FOUND = ['GET R/auth/profile', 'GET G']
const NOT_FOUND = [...FOUND, 'GET G?product=atlas']
const CLOSING = ['POST A/drafts/{id}/deployment', 'GET A/deployments/{id}', 'GET A/export?']
const deployed = (strategy: string) => ['POST A/drafts', `POST A/import?strategy=${strategy}`, ...CLOSING]

async function open() {
  const admin = await openAdmin()
  const cli = stitchCli(admin)
  await cli.login()
  cli.calls()
  return { admin, cli }
}

/** The sample, imported into an app of its own. */
async function imported() {
  const { admin, cli } = await open()
  const directory = directoryWith(sampleApp(20180301))
  const { app } = await cli.import(directory, { yes: true })
  cli.calls()
  return { admin, cli, directory, app: await findApp(admin, app.clientAppId) }
}

const switchAnonymousOff = (directory: string) =>
  editJson(directory, 'auth_providers/anon-user.json', (provider) => ({ ...provider, disabled: true }))

const appsOf = (admin: AdminStage) => admin.get(admin.apps)

describe('stitch-cli import of a new app', () => {
  it('-y --project-id: made, imported with replace, deployed, exported', async () => {
    const { admin, cli } = await open()
    const directory = directoryWith(sampleApp(20180301))
    const { app } = await cli.import(directory, { yes: true, projectId: admin.groupId, strategy: 'merge' })
    expect(cli.calls()).toEqual(['GET G', 'GET G?product=atlas', 'GET G', 'POST G', ...deployed('replace')])
    expect(app.clientAppId).toMatch(/^birdwatch-[a-z]{5}$/)
    await expectSample(await findApp(admin, app.clientAppId))
  })

  it('without --project-id the first group of the Cloud is taken', async () => {
    const { admin, cli } = await open()
    const directory = directoryWith(sampleApp(20180301))
    const { app } = await cli.import(directory, { yes: true })
    expect(cli.calls()).toEqual([
      ...NOT_FOUND,
      'GET /api/public/v1.0/groups',
      'GET G',
      'POST G',
      ...deployed('replace'),
    ])
    expect(app.groupId).toBe(admin.groupId)
    const root = JSON.parse(readFiles(directory)['stitch.json'] ?? '')
    expect(root).toMatchObject({ app_id: app.clientAppId, name: 'birdwatch', config_version: 20180301 })
  })

  it('an empty stitch.json with --app-name will do', async () => {
    const { admin, cli } = await open()
    const { app } = await cli.import(directoryWith({ 'stitch.json': '' }), { yes: true, appName: 'birds' })
    const found = await findApp(admin, app.clientAppId)
    expect(found.document.name).toBe('birds')
    expect(await found.get('/deployments')).toHaveLength(1)
  })

  it('without any name it asks, even with -y; nothing is made', async () => {
    const { admin, cli } = await open()
    await expect(cli.import(directoryWith({ 'stitch.json': '{}' }), { yes: true })).rejects.toThrow(Prompted)
    expect(await appsOf(admin)).toEqual([])
  })

  it('an app of the same name stops it; nothing is made', async () => {
    const { admin, cli } = await open()
    await admin.post(admin.apps, { name: 'birdwatch' })
    const directory = directoryWith(sampleApp(20180301))
    await expect(cli.import(directory, { yes: true })).rejects.toThrow(
      'app already exists with name "birdwatch"',
    )
    expect(cli.calls()).toEqual([...NOT_FOUND, 'GET /api/public/v1.0/groups', 'GET G'])
    expect(await appsOf(admin)).toHaveLength(1)
  })

  it('ids and app_id of another server in the files are no obstacle', async () => {
    const { admin, cli } = await open()
    const directory = directoryWith(sampleApp(20180301, { appId: 'birdwatch-qwmzk' }))
    const foreign = (index: number) => `5f0c1ab2d3e4f506172839${40 + index}`
    for (const [index, file] of ['anon-user', 'api-key', 'local-userpass'].entries())
      editJson(directory, `auth_providers/${file}.json`, (provider) => ({ id: foreign(index), ...provider }))
    editJson(directory, 'functions/add/config.json', (config) => ({ id: foreign(7), ...config }))
    editJson(directory, 'values/greeting.json', (value) => ({ id: foreign(8), ...value }))
    const { app } = await cli.import(directory, { yes: true })
    expect(app.clientAppId).not.toBe('birdwatch-qwmzk')
    await expectSample(await findApp(admin, app.clientAppId))
    expect((await cli.import(directory)).diffs).toEqual([])
  })
})

describe('stitch-cli import of an app that is found', () => {
  it('without changes stops after the dry run: nothing is drafted or deployed', async () => {
    const { cli, directory, app } = await imported()
    for (const strategy of ['merge', 'replace', 'replace-by-name'] as const) {
      expect(await cli.import(directory, { strategy })).toMatchObject({ diffs: [], imported: false })
      expect(cli.calls()).toEqual([...FOUND, `POST A/import?strategy=${strategy}&diff=true`])
    }
    expect(await app.get('/deployments')).toHaveLength(1)
    expect(await app.get('/drafts')).toEqual([])
  })

  it('with a change shows it, asks, and deploys', async () => {
    const { cli, directory, app } = await imported()
    switchAnonymousOff(directory)
    const { diffs } = await cli.import(directory)
    expect(cli.calls()).toEqual([...FOUND, 'POST A/import?strategy=merge&diff=true', ...deployed('merge')])
    expect(diffs).toHaveLength(1)
    expect(diffs?.[0]).toMatch(/^---.*\n\+\+\+.*\n/m)
    expect(diffs?.[0]).toMatch(/^-.*"disabled": false/m)
    expect(diffs?.[0]).toMatch(/^\+.*"disabled": true/m)
    expect((await app.provider('anon-user')).disabled).toBe(true)
    expect(await app.get('/deployments')).toHaveLength(2)
    expect((await cli.import(directory)).diffs).toEqual([])
  })

  it('a change that the user does not want is not made', async () => {
    const { cli, directory, app } = await imported()
    switchAnonymousOff(directory)
    expect(await cli.import(directory, { consent: false })).toMatchObject({ imported: false })
    expect((await app.provider('anon-user')).disabled).toBe(false)
    expect(await app.get('/deployments')).toHaveLength(1)
  })

  it('-y: no dry run', async () => {
    const { cli, directory, app } = await imported()
    switchAnonymousOff(directory)
    await cli.import(directory, { yes: true, includeHosting: true })
    expect(cli.calls()).toEqual([...FOUND, 'GET A/hosting/assets?recursive=true', ...deployed('merge')])
    expect((await app.provider('anon-user')).disabled).toBe(true)
  })

  it('--strategy=replace-by-name ends with a template, which has no app id', async () => {
    const { cli, directory } = await imported()
    await cli.import(directory, { yes: true, strategy: 'replace-by-name' })
    expect(cli.calls()).toEqual([
      ...FOUND,
      ...deployed('replace-by-name').slice(0, -1),
      'GET A/export?template=true',
    ])
    const files = readFiles(directory)
    expect(JSON.parse(files['stitch.json'] ?? '')).not.toHaveProperty('app_id')
    expect(JSON.parse(files['functions/add/config.json'] ?? '')).toEqual({ name: 'add', private: false })
  })

  it.each([true, false])('an existing draft is looked at and thrown away; -y: %s', async (yes) => {
    const { cli, directory, app } = await imported()
    const abandoned = await app.post('/drafts')
    await app.import({ auth_providers: [], graphql: {}, services: [] }, 'replace')
    switchAnonymousOff(directory)
    // What the dry run compares with while a draft is open is not the point here.
    await cli.import(directory, { yes, strategy: 'replace' })
    const dryRun = yes ? [] : ['POST A/import?strategy=replace&diff=true']
    expect(cli.calls()).toEqual([
      ...FOUND,
      ...dryRun,
      'POST A/drafts',
      'GET A/drafts',
      'GET A/drafts/{id}/diff',
      'DELETE A/drafts/{id}',
      ...deployed('replace'),
    ])
    expect(await app.get('/drafts')).toEqual([])
    const [newest, ...older] = await app.get('/deployments')
    expect(newest.draft_id).not.toBe(abandoned._id)
    expect(older).toHaveLength(1)
    expect(await app.get('/auth_providers')).toHaveLength(6)
    expect((await app.provider('anon-user')).disabled).toBe(true)
  })

  it('an import that fails takes its draft with it, and changes nothing', async () => {
    const { cli, directory, app } = await imported()
    const before = [await app.export(), await app.get('/deployments')]
    switchAnonymousOff(directory)
    editJson(directory, 'auth_providers/local-userpass.json', ({ config, ...provider }) => ({
      ...provider,
      config: { ...(config as object), confirmationFunctionName: 'nobody' },
    }))
    await expect(cli.import(directory, { yes: true })).rejects.toThrow("function 'nobody' does not exist")
    expect(cli.calls()).toEqual([
      ...FOUND,
      'POST A/drafts',
      'POST A/import?strategy=merge',
      'DELETE A/drafts/{id}',
    ])
    expect(await app.get('/drafts')).toEqual([])
    expect((await app.export()).files).toEqual((before[0] as { files: object }).files)
    expect(await app.get('/deployments')).toEqual(before[1])
  })
})
