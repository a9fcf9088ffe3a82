import { describe, expect, it } from 'vitest'
import { openAdmin } from '../stage/admin.fixture.ts'
import { createApp } from '../stage/admin-app.fixture.ts'
import { bodyOf } from '../stage/bodies.fixture.ts'
import { directoryWith } from '../stage/directories.fixture.ts'
import { SAMPLE_FUNCTIONS, sampleApp, VERSIONS } from '../stage/sample-app.fixture.ts'

const ROOTS = { 20180301: 'stitch.json', 20200603: 'config.json', 20210101: 'realm_config.json' } as const
const ENVIRONMENTS = ['development', 'no-environment', 'production', 'qa', 'testing']
/** A file of each kind that has an `id` in a full export of the first two layouts. */
const ENTITIES = ['auth_providers/anon-user.json', 'functions/add/config.json', 'values/greeting.json']

async function open() {
  const app = await createApp(await openAdmin(), 'birdwatch')
  await app.import(bodyOf(directoryWith(sampleApp(20210101)), 'realm-cli-v2'), 'replace-by-name')
  return app
}

describe('export', () => {
  it.each(['', '?version=20210101', '?template=true', '?'])(
    'admin 66: with the query "%s" it has a name, and directories before their files',
    async (query) => {
      const app = await open()
      const { filename, entries } = await app.export(query)
      expect(filename).toMatch(/^birdwatch_\d{14}\.zip$/)
      const seen = new Set([''])
      for (const { name, isDirectory, mode } of entries) {
        const path = isDirectory ? name.slice(0, -1) : name
        const parent = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
        expect([name, seen.has(parent)]).toEqual([name, true])
        expect([name, mode & 0o600]).toEqual([name, 0o600])
        if (isDirectory) seen.add(path)
      }
      expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length)
    },
  )

  it('admin 66: the time in the name is UTC, to the second', async () => {
    const before = Date.now()
    const { filename } = await (await open()).export()
    const [, year, month, day, hour, minute, second] =
      /_(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.zip$/.exec(filename) ?? []
    const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
    expect(at).toBeGreaterThanOrEqual(before - 1000)
    expect(at).toBeLessThanOrEqual(Date.now())
  })

  it.each(VERSIONS)('admin 67: version %i has its root file and its layout', async (version) => {
    const app = await open()
    const { files } = await app.export(`?version=${version}`)
    const roots = Object.keys(files).filter((file) => Object.values<string>(ROOTS).includes(file))
    expect(roots).toEqual([ROOTS[version]])
    const origins = ['http://localhost:5173', 'https://birds.example.net']
    expect(JSON.parse(files[ROOTS[version]] ?? '')).toMatchObject({
      config_version: version,
      app_id: app.document.client_app_id,
      name: 'birdwatch',
      location: 'US-VA',
      deployment_model: 'GLOBAL',
      ...(version === 20210101
        ? { allowed_request_origins: origins }
        : { security: { allowed_request_origins: origins } }),
    })
    const early = version !== 20210101
    for (const [name, { config, source }] of Object.entries(SAMPLE_FUNCTIONS)) {
      expect(files[early ? `functions/${name}/source.js` : `functions/${name}.js`]).toBe(source)
      if (early) expect(JSON.parse(files[`functions/${name}/config.json`] ?? '')).toMatchObject(config)
      else expect(JSON.parse(files['functions/config.json'] ?? '')).toContainEqual(config)
    }
    const providers = early
      ? JSON.parse(files['auth_providers/local-userpass.json'] ?? '')
      : JSON.parse(files['auth/providers.json'] ?? '')['local-userpass']
    expect(providers).toMatchObject({ type: 'local-userpass', config: { runResetFunction: true } })
    for (const environment of ENVIRONMENTS)
      expect(JSON.parse(files[`environments/${environment}.json`] ?? '')).toEqual({ values: {} })
    for (const [file, text] of Object.entries(files).filter(([name]) => name.endsWith('.json'))) {
      expect([file, text]).toEqual([file, `${JSON.stringify(JSON.parse(text), null, 4)}\n`])
    }
    expect(Object.keys(files)).not.toContain('secrets.json')
  })

  it('admin 67: without a version, an app that nobody imported into has the first layout', async () => {
    const { files } = await (await createApp(await openAdmin())).export()
    expect(Object.keys(files)).toContain('stitch.json')
    expect(Object.keys(files)).not.toContain('realm_config.json')
  })

  it.each([20180301, 20200603] as const)(
    'admin 67: version %i: plain has ids, the variants have none',
    async (version) => {
      const app = await open()
      const read = async (query: string) => {
        const { files } = await app.export(`?version=${version}${query}`)
        return [ROOTS[version], ...ENTITIES].map((file) => JSON.parse(files[file] ?? ''))
      }
      const [root, ...entities] = await read('')
      expect(root.app_id).toBe(app.document.client_app_id)
      expect(entities.map(({ id }) => id)).toEqual([
        await app.idOf('auth_providers', 'anon-user'),
        await app.idOf('functions', 'add'),
        await app.idOf('values', 'greeting'),
      ])
      const bare = entities.map(({ id: _, ...others }) => others)
      expect(await read('&source_control=true')).toEqual([root, ...bare])
      const { app_id: _, ...anonymousRoot } = root
      expect(await read('&template=true')).toEqual([anonymousRoot, ...bare])
    },
  )

  it('admin 67: template and source_control exclude each other', async () => {
    const app = await open()
    await app.get('/export?template=true&source_control=true', { status: 400 })
  })

  it('admin 67: deployment= exports what was deployed then', async () => {
    const app = await open()
    const [first] = await app.get('/deployments')
    const before = await app.export('?version=20210101')
    await app.remove(`/auth_providers/${await app.idOf('auth_providers', 'anon-user')}`)
    const then = await app.export(`?version=20210101&deployment=${first._id}`)
    expect(then.files).toEqual(before.files)
    expect((await app.export('?version=20210101')).files).not.toEqual(before.files)
  })

  it.each(VERSIONS)(
    'admin 68: values/ and graphql/custom_resolvers/ are there when they are empty, version %i',
    async (version) => {
      const app = await createApp(await openAdmin())
      const { directories, files } = await app.export(`?version=${version}`)
      expect(directories).toEqual(expect.arrayContaining(['values', 'graphql', 'graphql/custom_resolvers']))
      expect(Object.keys(files).filter((file) => file.startsWith('values/'))).toEqual([])
      expect(JSON.parse(files['graphql/config.json'] ?? '')).toEqual({ use_natural_pluralization: true })
    },
  )

  it('admin 69: dependencies and hosting of an app that has none', async () => {
    const app = await createApp(await openAdmin())
    expect(await app.get('/dependencies/status')).toEqual({ status: 'successful', status_message: '' })
    expect(await app.get('/hosting/assets?recursive=true')).toEqual([])
    expect((await app.get('/dependencies')).dependencies_list).toEqual([])
    expect(await app.get('/hosting/config')).toMatchObject({ enabled: false })
  })
})
