import { describe, expect, it } from 'vitest'
import { openAdmin } from '../../stage/admin.fixture.ts'
import { createApp, findApp } from '../../stage/admin-app.fixture.ts'
import { directoryWith, editJson, freshPath, readFiles, writeFiles } from '../../stage/directories.fixture.ts'
import { expectSample } from '../../stage/holds-sample.fixture.ts'
import { SAMPLE_SECRETS, sampleApp, VERSIONS, type Version } from '../../stage/sample-app.fixture.ts'
import { realmCli } from './realm-cli.fixture.ts'

const LISTS = ['GET G', 'GET G?product=atlas', 'GET G?product=data-api', 'GET G?product=device-sync']
const ROOTS = { 20180301: 'stitch.json', 20200603: 'config.json', 20210101: 'realm_config.json' } as const
const exportCall = (version: Version) => `GET A/export?source_control=true&version=${version}`

async function open(version: Version = 20210101) {
  const admin = await openAdmin()
  const cli = realmCli(admin)
  await cli.login()
  const { app } = await cli.push(directoryWith(sampleApp(version)), { yes: true })
  cli.calls()
  return { admin, cli, app: app.clientAppId }
}

describe('realm-cli pull', () => {
  it('--project: the app, its document, its export', async () => {
    const { admin, cli, app } = await open()
    const local = freshPath()
    const { filename } = await cli.pull({ app, local, project: admin.groupId })
    expect(cli.calls()).toEqual([...LISTS, 'GET A', exportCall(20210101)])
    expect(filename).toMatch(/^birdwatch_\d{14}\.zip$/)
    const files = readFiles(local)
    expect(JSON.parse(files['realm_config.json'] ?? '')).toMatchObject({
      config_version: 20210101,
      app_id: app,
      name: 'birdwatch',
      location: 'US-VA',
      deployment_model: 'GLOBAL',
    })
    expect(files['functions/greet.js']).toBe(sampleApp(20210101)['functions/greet.js'])
    expect(Object.keys(files)).not.toContain('secrets.json')
  })

  it('without --project it asks the Cloud for the group, always; with dependencies and hosting', async () => {
    const { cli, app } = await open()
    await cli.pull({ app, local: freshPath(), includeDependencies: true, includeHosting: true })
    expect(cli.calls()).toEqual([
      'GET /api/public/v1.0/groups',
      ...LISTS,
      'GET A',
      exportCall(20210101),
      'GET A/dependencies/export',
      'GET A/hosting/assets?recursive=true',
    ])
  })

  it.each(VERSIONS)('then push is identical, version %i', async (version) => {
    const { admin, cli, app } = await open(version)
    const local = freshPath()
    await cli.pull({ app, local, version, project: admin.groupId })
    expect(await cli.push(local)).toMatchObject({ outcome: 'identical' })
    // The local project's version is the one to pull in from now on.
    cli.calls()
    await cli.pull({ app, local, project: admin.groupId })
    expect(cli.calls()).toEqual([...LISTS, 'GET A', exportCall(version)])
    expect(await cli.push(local)).toMatchObject({ outcome: 'identical' })
  })

  it.each(VERSIONS)(
    'of an app that has nothing yet, then push, is identical, version %i',
    async (version) => {
      const { admin, cli } = await open()
      const { document } = await createApp(admin, 'nothing')
      const local = freshPath()
      await cli.pull({ app: document.client_app_id, local, version })
      expect(Object.keys(readFiles(local))).toContain(ROOTS[version])
      expect(await cli.push(local)).toMatchObject({ outcome: 'identical' })
    },
  )

  it('an app that is not there is not found', async () => {
    const { admin, cli } = await open()
    await expect(cli.pull({ app: 'other', local: freshPath(), project: admin.groupId })).rejects.toThrow(
      'failed to find app',
    )
    expect(cli.calls()).toEqual(LISTS)
  })
})

describe('realm-cli pull, then push as a new app', () => {
  it.each(VERSIONS)('an empty diff, and the same app but for its name, version %i', async (version) => {
    const { admin, cli, app: source } = await open(version)
    const local = freshPath()
    await cli.pull({ app: source, local, version })
    editJson(local, ROOTS[version], ({ app_id: _, ...root }) => ({ ...root, name: 'copy' }))
    writeFiles(local, { 'secrets.json': SAMPLE_SECRETS })
    const { app, outcome } = await cli.push(local, { yes: true })
    expect([app.name, outcome]).toEqual(['copy', 'pushed'])
    const [found, original] = [await findApp(admin, app.clientAppId), await findApp(admin, source)]
    await expectSample(found)
    expect(await cli.push(local)).toMatchObject({ outcome: 'identical' })

    for (const layout of VERSIONS) {
      const query = `?template=true&version=${layout}`
      const named = (name: string, files: Readonly<Record<string, string>>) => ({
        ...files,
        [ROOTS[layout]]: { ...JSON.parse(files[ROOTS[layout]] ?? ''), name },
      })
      const [copy, first] = [await found.export(query), await original.export(query)]
      expect(named('one', copy.files)).toEqual(named('one', first.files))
    }
  })
})
