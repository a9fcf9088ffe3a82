import { describe, expect, it } from 'vitest'
import { openAdmin } from '../../stage/admin.fixture.ts'
import { findApp } from '../../stage/admin-app.fixture.ts'
import { directoryWith, editJson, freshPath, readFiles, writeFiles } from '../../stage/directories.fixture.ts'
import { expectSample } from '../../stage/holds-sample.fixture.ts'
import { SAMPLE_SECRETS, sampleApp } from '../../stage/sample-app.fixture.ts'
import { stitchCli } from './stitch-cli.fixture.ts'

const FOUND = ['GET R/auth/profile', 'GET G']
const ID = /^[0-9a-f]{24}$/

async function open() {
  const admin = await openAdmin()
  const cli = stitchCli(admin)
  await cli.login()
  const directory = directoryWith(sampleApp(20180301))
  const { app } = await cli.import(directory, { yes: true })
  cli.calls()
  return { admin, cli, directory, appId: app.clientAppId }
}

const here = (name: string) => freshPath(name)
const json = (files: Readonly<Record<string, string>>, file: string) => JSON.parse(files[file] ?? 'null')

describe('stitch-cli export', () => {
  it('plain: the literal ? of the query, the app’s name, and ids', async () => {
    const { cli, appId } = await open()
    const { directory } = await cli.export({ appId, output: here })
    expect(cli.calls()).toEqual([...FOUND, 'GET A/export?'])
    expect(directory).toMatch(/\/birdwatch$/)
    const files = readFiles(directory)
    expect(json(files, 'stitch.json')).toMatchObject({ app_id: appId, config_version: 20180301 })
    for (const file of ['auth_providers/anon-user.json', 'functions/add/config.json', 'values/greeting.json'])
      expect(json(files, file).id).toMatch(ID)
    expect(Object.keys(files)).not.toContain('secrets.json')
    expect(Object.values(files).join('\n')).not.toContain('dev-only-google-secret')
  })

  it('--as-template: neither app_id nor ids; it wins over --for-source-control', async () => {
    const { cli, appId } = await open()
    const { directory } = await cli.export({ appId, asTemplate: true, forSourceControl: true, output: here })
    expect(cli.calls()).toEqual([...FOUND, 'GET A/export?template=true'])
    const files = readFiles(directory)
    expect(json(files, 'stitch.json')).not.toHaveProperty('app_id')
    for (const file of ['auth_providers/anon-user.json', 'functions/add/config.json', 'values/greeting.json'])
      expect(json(files, file)).not.toHaveProperty('id')
  })

  it('--for-source-control: the root as it is, no ids', async () => {
    const { admin, cli, appId } = await open()
    const projectId = admin.groupId
    const { directory } = await cli.export({ appId, projectId, forSourceControl: true, output: here })
    expect(cli.calls()).toEqual(['GET G', 'GET A/export?source_control=true'])
    const files = readFiles(directory)
    expect(json(files, 'stitch.json')).toMatchObject({
      app_id: appId,
      name: 'birdwatch',
      location: 'US-VA',
      deployment_model: 'GLOBAL',
    })
    expect(json(files, 'functions/add/config.json')).not.toHaveProperty('id')
  })

  it('with dependencies and hosting, of which there are none', async () => {
    const { cli, appId } = await open()
    await cli.export({ appId, includeDependencies: true, includeHosting: true, output: here })
    expect(cli.calls()).toEqual([
      ...FOUND,
      'GET A/export?',
      'GET A/dependencies/archive',
      'GET A/hosting/assets?recursive=true',
    ])
  })

  it('an app that is not there fails after both lists', async () => {
    const { cli } = await open()
    await expect(cli.export({ appId: 'other-fghij', output: here })).rejects.toThrow('unable to find app')
    expect(cli.calls()).toEqual([...FOUND, 'GET G?product=atlas'])
  })

  it('in a group that is not there, there is no app', async () => {
    const { cli, appId } = await open()
    const projectId = '0123456789abcdef01234567'
    await expect(cli.export({ appId, projectId, output: here })).rejects.toThrow('unable to find app')
    expect(cli.calls()).toEqual(['GET G'])
  })
})

describe('stitch-cli export, then import into a new app', () => {
  it.each([{}, { forSourceControl: true }, { asTemplate: true }])(
    '%j: an empty diff, and the same app but for its name',
    async (variant) => {
      const { admin, cli, appId } = await open()
      const { directory } = await cli.export({ appId, ...variant, output: here })
      // With its app id the app would be found again; secrets are the developer's to keep.
      editJson(directory, 'stitch.json', ({ app_id: _, ...root }) => root)
      writeFiles(directory, { 'secrets.json': SAMPLE_SECRETS })
      const { app } = await cli.import(directory, { yes: true, appName: 'copy' })
      expect(app.clientAppId).toMatch(/^copy-[a-z]{5}$/)
      await expectSample(await findApp(admin, app.clientAppId))

      for (const strategy of ['merge', 'replace', 'replace-by-name'] as const)
        expect([strategy, (await cli.import(directory, { strategy })).diffs]).toEqual([strategy, []])
      expect(await cli.diff(directory)).toEqual([])
      const [source, copy] = await Promise.all(
        [appId, app.clientAppId].map(async (id) => (await findApp(admin, id)).export('?template=true')),
      )
      const named = (name: string, files: Readonly<Record<string, string>> = {}) => ({
        ...files,
        'stitch.json': { ...json(files, 'stitch.json'), name },
      })
      expect(named('one', copy?.files)).toEqual(named('one', source?.files))
      expect(copy?.directories).toEqual(source?.directories)
    },
  )
})

describe('stitch-cli diff', () => {
  it('is a dry run with an empty strategy', async () => {
    const { cli, directory } = await open()
    expect(await cli.diff(directory)).toEqual([])
    editJson(directory, 'values/greeting.json', (value) => ({ ...value, value: 'good day' }))
    const diffs = await cli.diff(directory)
    expect(diffs).toHaveLength(1)
    expect(diffs[0]).toMatch(/^-.*"hello"/m)
    expect(diffs[0]).toMatch(/^\+.*"good day"/m)
    const calls = [...FOUND, 'POST A/import?strategy=&diff=true']
    expect(cli.calls()).toEqual([...calls, ...calls])
  })

  it('changes nothing, also where the body would take away everything', async () => {
    const { admin, cli, directory, appId } = await open()
    await cli.diff(directory)
    const app = await findApp(admin, appId)
    const nothing = { graphql: {}, services: [] }
    expect((await app.diff(nothing, 'replace')).length).toBeGreaterThan(0)
    await expectSample(app)
    expect(await app.get('/deployments')).toHaveLength(1)
    expect(await app.get('/drafts')).toEqual([])
  })

  it('with -y it deploys, as the CLI does', async () => {
    const { admin, cli, directory, appId } = await open()
    editJson(directory, 'values/greeting.json', (value) => ({ ...value, value: 'good day' }))
    await cli.diff(directory, { yes: true })
    expect(cli.calls()).toEqual([
      ...FOUND,
      'POST A/drafts',
      'POST A/import?strategy=',
      'POST A/drafts/{id}/deployment',
      'GET A/deployments/{id}',
      'GET A/export?',
    ])
    const app = await findApp(admin, appId)
    const { _id } = (await app.get('/values')).find(({ name }: { name: string }) => name === 'greeting')
    expect((await app.get(`/values/${_id}`)).value).toBe('good day')
  })
})
