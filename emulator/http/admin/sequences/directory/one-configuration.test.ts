import { describe, expect, it } from 'vitest'
import type { EmulatorEvent } from '../../../../core/events.ts'
import { appOf } from '../../stage/admin-app.fixture.ts'
import { clientOf } from '../../stage/client.fixture.ts'
import { editJson, readFiles, writeFiles } from '../../stage/directories.fixture.ts'
import { expectLivingSample, expectSample } from '../../stage/holds-sample.fixture.ts'
import type { Version } from '../../stage/sample-app.fixture.ts'
import { ANONYMOUS_FILE, APP_ID, LAYOUTS, type Served, serveSample } from './served.fixture.ts'

/** Anonymous login off or on, as a developer edits the file. */
function switchByHand(directory: string, version: Version, disabled: boolean): void {
  editJson(directory, ANONYMOUS_FILE[version], (content) =>
    version === 20210101
      ? { ...content, 'anon-user': { ...(content['anon-user'] as object), disabled } }
      : { ...content, disabled },
  )
}

const switchByAdmin = async ({ app }: Served, to: 'enable' | 'disable') =>
  app.put(`/auth_providers/${await app.idOf('auth_providers', 'anon-user')}/${to}`)

/** Whether anonymous login is on, as everybody sees it who can look. */
async function seenBy({ admin, app }: Served, version: Version) {
  const { files } = await app.export(`?version=${version}`)
  const exported = JSON.parse(files[ANONYMOUS_FILE[version]] ?? '')
  const control = await admin.emulator.app(APP_ID).providers.list()
  return {
    admin: !(await app.provider('anon-user')).disabled,
    export: !(version === 20210101 ? exported['anon-user'] : exported).disabled,
    control: control.find(({ name }) => name === 'anon-user')?.state === 'enabled',
    client: (await clientOf(admin.url, APP_ID).logIn('anon-user')).status === 200,
  }
}

const everywhere = (on: boolean) => ({ admin: on, export: on, control: on, client: on })

describe('an app served from a directory', () => {
  it.each(LAYOUTS)('is listed and shown by the Admin API, version %i', async (version) => {
    const { admin, app } = await serveSample(version)
    await expectLivingSample(admin, app)
    expect(app.document).toMatchObject({ name: 'birdwatch', client_app_id: APP_ID })
    expect(await app.get('/deployments')).toEqual([])
  })

  it.each(LAYOUTS)('a change by hand is seen by all, version %i', async (version) => {
    const served = await serveSample(version)
    expect(await seenBy(served, version)).toEqual(everywhere(true))
    switchByHand(served.directory, version, true)
    await served.admin.emulator.reload()
    expect(await seenBy(served, version)).toEqual(everywhere(false))
  })

  it.each(LAYOUTS)(
    'a change of the Admin API is in the files, seen by all, and news to nobody, version %i',
    async (version) => {
      const served = await serveSample(version)
      const before = readFiles(served.directory)
      await switchByAdmin(served, 'disable')
      const off = readFiles(served.directory)
      const changed = Object.keys(off).filter((file) => off[file] !== before[file])
      expect(changed).toEqual([ANONYMOUS_FILE[version]])
      expect(await seenBy(served, version)).toEqual(everywhere(false))
      expect(await served.admin.emulator.reload()).toEqual([])
      expect(await seenBy(served, version)).toEqual(everywhere(false))

      await switchByAdmin(served, 'enable')
      expect(readFiles(served.directory)).toEqual(before)
      expect(await seenBy(served, version)).toEqual(everywhere(true))
    },
  )

  it.each(LAYOUTS)('functions, values, origins and providers are files too, version %i', async (version) => {
    const served = await serveSample(version)
    const { admin, app, directory } = served
    const before = readFiles(directory)
    await app.post('/functions', { name: 'twice', source: 'exports = (a) => 2 * a' })
    await app.remove(`/functions/${await app.idOf('functions', 'greet')}`)
    await app.post('/values', { name: 'colour', value: 'green' })
    await app.remove(`/values/${await app.idOf('values', 'limits')}`)
    await app.remove(`/auth_providers/${await app.idOf('auth_providers', 'oauth2-google')}`)
    await app.post('/security/allowed_request_origins', ['http://localhost:1234'], { status: 204 })
    const files = readFiles(directory)
    const source = version === 20210101 ? 'functions/twice.js' : 'functions/twice/source.js'
    expect(files[source]).toBe('exports = (a) => 2 * a')
    expect(Object.keys(files).filter((file) => file.includes('greet'))).toEqual(['values/greeting.json'])
    expect(JSON.parse(files['values/colour.json'] ?? '')).toMatchObject({ name: 'colour', value: 'green' })
    expect(files).not.toHaveProperty('values/limits.json')
    expect(files['secrets.json']).toBe(before['secrets.json'])

    expect(await admin.emulator.reload()).toEqual([])
    const client = clientOf(admin.url, APP_ID)
    expect(await client.callFunction('twice', 4)).toEqual({ status: 200, body: { $numberInt: '8' } })
    expect((await client.callFunction('greet')).status).toBe(404)
    expect(await app.get('/security/allowed_request_origins')).toEqual(['http://localhost:1234'])
    expect(await app.get('/auth_providers')).toHaveLength(5)
  })

  it('a file that is edited while the emulator watches is seen by the Admin API', async () => {
    const served = await serveSample(20180301, {}, { watch: true })
    const { admin, directory } = served
    const reloaded = new Promise<EmulatorEvent>((resolve) => {
      admin.emulator.on((event) => event.type === 'directory.reloaded' && resolve(event))
    })
    switchByHand(directory, 20180301, true)
    await reloaded
    expect(await seenBy(served, 20180301)).toEqual(everywhere(false))
  })

  it('a broken file changes nothing; the last good app is what the Admin API shows and exports', async () => {
    const served = await serveSample(20180301)
    const before = await served.app.export('?version=20180301')
    writeFiles(served.directory, { [ANONYMOUS_FILE[20180301]]: '{"name": "anon-user",' })
    await served.admin.emulator.reload()
    expect(await seenBy(served, 20180301)).toEqual(everywhere(true))
    expect((await served.app.export('?version=20180301')).files).toEqual(before.files)
  })

  it('ids stay when the files change by hand', async () => {
    const { admin, app, directory } = await serveSample(20180301)
    const ids = async () => [
      await app.idOf('auth_providers', 'anon-user'),
      await app.idOf('functions', 'add'),
      await app.idOf('values', 'greeting'),
    ]
    const before = await ids()
    switchByHand(directory, 20180301, true)
    editJson(directory, 'values/greeting.json', (value) => ({ ...value, value: 'good day' }))
    await admin.emulator.reload()
    expect(await ids()).toEqual(before)
  })

  it('a call does not delete what is the user’s: DELETE A is refused, files and app stay', async () => {
    const { admin, app, directory } = await serveSample(20180301)
    const before = readFiles(directory)
    const { error } = await admin.remove(app.path, { status: 409 })
    expect(error).toEqual(expect.any(String))
    expect(readFiles(directory)).toEqual(before)
    await expectSample(app)
  })

  it('another app of the same emulator writes no file', async () => {
    const { admin, directory } = await serveSample(20210101)
    const before = readFiles(directory)
    const app = appOf(admin, await admin.post(admin.apps, { name: 'other' }))
    expect(await app.get('/auth_providers')).toHaveLength(1)
    await app.post('/auth_providers', { type: 'anon-user' })
    await app.post('/functions', { name: 'add', source: 'exports = () => 1' })
    expect(readFiles(directory)).toEqual(before)
  })
})
