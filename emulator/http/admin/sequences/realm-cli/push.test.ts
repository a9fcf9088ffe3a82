import { describe, expect, it } from 'vitest'
import { openAdmin } from '../../stage/admin.fixture.ts'
import { findApp } from '../../stage/admin-app.fixture.ts'
import { directoryWith, editJson, readFiles } from '../../stage/directories.fixture.ts'
import { expectSample } from '../../stage/holds-sample.fixture.ts'
import { sampleApp, VERSIONS, type Version } from '../../stage/sample-app.fixture.ts'
import { realmCli } from './realm-cli.fixture.ts'

const LISTS = ['GET G', 'GET G?product=atlas', 'GET G?product=data-api', 'GET G?product=device-sync']
const PROFILE = 'GET R/auth/profile'
const DRY_RUN = 'POST A/import?diff=true&strategy=replace-by-name'
const DEPLOYED = [
  'POST A/drafts',
  'POST A/import?strategy=replace-by-name',
  'POST A/drafts/{id}/deployment',
  'GET A/deployments/{id}',
]

async function open() {
  const admin = await openAdmin()
  const cli = realmCli(admin)
  await cli.login()
  cli.calls()
  return { admin, cli }
}

async function pushed(version: Version = 20210101) {
  const { admin, cli } = await open()
  const directory = directoryWith(sampleApp(version))
  const { app } = await cli.push(directory, { yes: true })
  cli.calls()
  return { admin, cli, directory, app: await findApp(admin, app.clientAppId) }
}

const switchAnonymousOff = (directory: string) =>
  editJson(directory, 'auth/providers.json', ({ 'anon-user': anonymous, ...others }) => ({
    'anon-user': { ...(anonymous as object), disabled: true },
    ...others,
  }))

describe('realm-cli push of a new app', () => {
  it.each(VERSIONS)('-y --project, version %i: made, shown, drafted, imported, deployed', async (version) => {
    const { admin, cli } = await open()
    const directory = directoryWith(sampleApp(version))
    const { app, diffs, outcome } = await cli.push(directory, { yes: true, project: admin.groupId })
    expect(cli.calls()).toEqual([...LISTS, 'POST G', DRY_RUN, ...DEPLOYED])
    expect(outcome).toBe('pushed')
    expect(diffs.length).toBeGreaterThan(0)
    for (const diff of diffs) expect(diff).toMatch(/^---.*\n\+\+\+/m)
    const found = await findApp(admin, app.clientAppId)
    await expectSample(found)
    expect(await found.get('/deployments')).toHaveLength(1)
  })

  it('without --project the one group of the Cloud is taken; the root file gets the new id', async () => {
    const { cli } = await open()
    const directory = directoryWith(sampleApp(20210101, { appId: 'birdwatch-qwmzk' }))
    const { app } = await cli.push(directory, { yes: true })
    expect(cli.calls()).toEqual([
      PROFILE,
      ...LISTS,
      'GET /api/public/v1.0/groups',
      'POST G',
      DRY_RUN,
      ...DEPLOYED,
    ])
    const root = JSON.parse(readFiles(directory)['realm_config.json'] ?? '')
    expect(root.app_id).toBe(app.clientAppId)
    expect(app.clientAppId).not.toBe('birdwatch-qwmzk')
  })
})

describe('realm-cli push of an app that is found', () => {
  it.each(VERSIONS)('without changes is identical, version %i: nothing is drafted', async (version) => {
    const { cli, directory, app } = await pushed(version)
    expect(await cli.push(directory)).toMatchObject({ outcome: 'identical', diffs: [] })
    expect(cli.calls()).toEqual([PROFILE, ...LISTS, DRY_RUN])
    expect(await app.get('/deployments')).toHaveLength(1)
    expect(await app.get('/drafts')).toEqual([])
  })

  it('with a change: one diff for the one file, then live', async () => {
    const { cli, directory, app } = await pushed()
    switchAnonymousOff(directory)
    const { diffs } = await cli.push(directory, { includeHosting: true })
    expect(cli.calls()).toEqual([
      PROFILE,
      ...LISTS,
      DRY_RUN,
      'GET A/hosting/assets?recursive=true',
      ...DEPLOYED,
    ])
    expect(diffs).toHaveLength(1)
    expect((await app.provider('anon-user')).disabled).toBe(true)
    expect(await app.get('/deployments')).toHaveLength(2)
  })

  it('what the directory does not have goes; what it has keeps its id', async () => {
    const { cli, directory, app } = await pushed()
    const ids = async () => [
      await app.idOf('functions', 'badgeLogin'),
      await app.idOf('auth_providers', 'local-userpass'),
      await app.idOf('values', 'limits'),
    ]
    const before = await ids()
    editJson(directory, 'auth/providers.json', ({ 'anon-user': _, ...others }) => others)
    editJson(directory, 'values/limits.json', (value) => ({ ...value, value: 6 }))
    await cli.push(directory, { yes: true })
    expect(await ids()).toEqual(before)
    expect(await app.get('/auth_providers')).toHaveLength(5)
    await expect(app.provider('anon-user')).rejects.toThrow("no 'anon-user'")
  })

  it('a dry run, and a change that is declined, change nothing', async () => {
    const { cli, directory, app } = await pushed()
    switchAnonymousOff(directory)
    expect(await cli.push(directory, { dryRun: true })).toMatchObject({ outcome: 'dry run' })
    expect(await cli.push(directory, { consent: false })).toMatchObject({ outcome: 'declined' })
    expect((await app.provider('anon-user')).disabled).toBe(false)
    expect(await app.get('/drafts')).toEqual([])
  })

  it.each([true, false])('an existing draft is discarded; -y: %s', async (yes) => {
    const { cli, directory, app } = await pushed()
    const abandoned = await app.post('/drafts')
    switchAnonymousOff(directory)
    await cli.push(directory, { yes })
    expect(cli.calls()).toEqual([
      PROFILE,
      ...LISTS,
      DRY_RUN,
      'POST A/drafts',
      'GET A/drafts',
      ...(yes ? [] : ['GET A/drafts/{id}/diff']),
      'DELETE A/drafts/{id}',
      ...DEPLOYED,
    ])
    expect((await app.get('/deployments'))[0].draft_id).not.toBe(abandoned._id)
    expect(await app.get('/drafts')).toEqual([])
  })

  it('a push that fails is told why and changes nothing; the next one finds its draft', async () => {
    const { cli, directory, app } = await pushed()
    const before = await app.export('?version=20210101')
    switchAnonymousOff(directory)
    const good = readFiles(directory)['auth/providers.json'] ?? ''
    editJson(directory, 'auth/providers.json', (providers) => ({
      ...providers,
      anonymous: { name: 'anonymous', type: 'anonymous', disabled: false },
    }))
    await expect(cli.push(directory, { yes: true })).rejects.toThrow("unknown auth provider type 'anonymous'")
    expect((await app.export('?version=20210101')).files).toEqual(before.files)
    expect(await app.get('/deployments')).toHaveLength(1)

    editJson(directory, 'auth/providers.json', () => JSON.parse(good))
    await cli.push(directory, { yes: true })
    expect((await app.provider('anon-user')).disabled).toBe(true)
  })

  it('--remote names another app, also in capitals', async () => {
    const { admin, cli, directory } = await pushed()
    const { client_app_id } = await admin.post(admin.apps, { name: 'other' })
    const { app, outcome } = await cli.push(directory, { yes: true, app: client_app_id.toUpperCase() })
    expect([app.clientAppId, outcome]).toEqual([client_app_id, 'pushed'])
    await expectSample(await findApp(admin, client_app_id))
  })
})
