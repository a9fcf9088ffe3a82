import { describe, expect, it } from 'vitest'
import { createApp, findApp } from '../../stage/admin-app.fixture.ts'
import { clientOf, customToken } from '../../stage/client.fixture.ts'
import { directoryWith, editJson, freshPath, readFiles, writeFiles } from '../../stage/directories.fixture.ts'
import { expectSample } from '../../stage/holds-sample.fixture.ts'
import { SAMPLE_KEY, SAMPLE_SECRETS, sampleApp } from '../../stage/sample-app.fixture.ts'
import { realmCli } from '../realm-cli/realm-cli.fixture.ts'
import { stitchCli } from '../stitch-cli/stitch-cli.fixture.ts'
import { ANONYMOUS_FILE, APP_ID, LAYOUTS, type Served, serveSample } from './served.fixture.ts'

/** Files that no login needs, and a hand's own style: tabs, no newline at the end, a key nobody knows. */
const MORE = {
  'README.md': '# birds\n',
  'triggers/nightly.json': '{\n\t"name": "nightly", "type": "SCHEDULED", "function_name": "add"}',
  'values/styled.json': '{\n\t"name": "styled",\n\t"value": 1,\n\t"private": false,\n\t"comment": "mine"\n}',
  'hosting/files/index.html': '<!doctype html>',
}

const changesOf = (before: Record<string, string>, after: Record<string, string>) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((file) => before[file] !== after[file])
    .sort()

async function push({ admin }: Served, local: string) {
  const cli = realmCli(admin)
  await cli.login()
  return cli.push(local, { yes: true, app: APP_ID })
}

async function pull({ admin }: Served, version: number) {
  const cli = realmCli(admin)
  await cli.login()
  const local = freshPath()
  await cli.pull({ app: APP_ID, local, version })
  return local
}

describe('an import into the app served from a directory', () => {
  it.each(LAYOUTS)('writes the files that differ and no others, version %i', async (version) => {
    const served = await serveSample(version, MORE)
    const { admin, app, directory } = served
    const local = await pull(served, version)
    editJson(local, ANONYMOUS_FILE[version], (content) =>
      version === 20210101
        ? { ...content, 'anon-user': { ...(content['anon-user'] as object), disabled: true } }
        : { ...content, disabled: true },
    )
    const before = readFiles(directory)
    expect(await push(served, local)).toMatchObject({ outcome: 'pushed' })
    expect(changesOf(before, readFiles(directory))).toEqual([ANONYMOUS_FILE[version]])
    expect((await app.provider('anon-user')).disabled).toBe(true)
    expect((await clientOf(admin.url, APP_ID).logIn('anon-user')).status).toBe(401)
    expect(await admin.emulator.reload()).toEqual([])
    expect(await push(served, local)).toMatchObject({ outcome: 'identical' })
  })

  it.each(LAYOUTS)('keeps the hand’s style of a file, version %i', async (version) => {
    const served = await serveSample(version, MORE)
    const local = await pull(served, version)
    editJson(local, 'values/styled.json', (value) => ({ ...value, value: 2 }))
    const before = readFiles(served.directory)
    await push(served, local)
    const after = readFiles(served.directory)
    expect(changesOf(before, after)).toEqual(['values/styled.json'])
    expect(after['values/styled.json']).toBe(MORE['values/styled.json'].replace('1', '2'))
  })

  it.each(LAYOUTS)(
    'of its own export is identical, and an export of what a hand wrote, version %i',
    async (version) => {
      const served = await serveSample(version, MORE)
      const before = readFiles(served.directory)
      const local = await pull(served, version)
      expect(await push(served, local)).toMatchObject({ outcome: 'identical' })
      expect(readFiles(served.directory)).toEqual(before)

      editJson(served.directory, 'values/greeting.json', (value) => ({ ...value, value: 'by hand' }))
      await served.admin.emulator.reload()
      const again = await pull(served, version)
      expect(changesOf(readFiles(local), readFiles(again))).toEqual(['values/greeting.json'])
      expect(readFiles(again)['values/greeting.json']).toContain('by hand')
    },
  )

  it('in another dialect than the files’ generation changes the files’ content, not their generation', async () => {
    const served = await serveSample(20180301)
    const local = directoryWith(sampleApp(20210101, { appId: APP_ID }))
    const before = readFiles(served.directory)
    editJson(local, 'values/greeting.json', (value) => ({ ...value, value: 'good day' }))
    await push(served, local)
    const after = readFiles(served.directory)
    expect(changesOf(before, after)).toEqual(['values/greeting.json'])
    expect(Object.keys(after)).not.toContain('realm_config.json')
  })

  it('secrets of the body are used, and secrets.json is never written', async () => {
    const served = await serveSample(20180301, { 'secrets.json': '{}' })
    const local = await pull(served, 20180301)
    const client = clientOf(served.admin.url, APP_ID)
    const token = { token: customToken(SAMPLE_KEY, APP_ID) }
    expect((await client.logIn('custom-token', token)).status).toBe(401)
    writeFiles(local, { 'secrets.json': SAMPLE_SECRETS, 'values/new.json': '{"name": "new", "value": 1}' })
    await push(served, local)
    const files = readFiles(served.directory)
    expect((await client.logIn('custom-token', token)).status).toBe(200)
    expect(files['secrets.json']).toBe('{}')
    expect(Object.values(files).join('\n')).not.toContain('dev-only-google-secret')
  })

  it('through a draft writes nothing before the deployment, and keeps what a hand wrote meanwhile', async () => {
    const { admin, app, directory } = await serveSample(20180301)
    const before = readFiles(directory)
    const draft = await app.post('/drafts')
    await app.put(`/auth_providers/${await app.idOf('auth_providers', 'anon-user')}/disable`)
    await app.post('/values', { name: 'colour', value: 'green' })
    expect(readFiles(directory)).toEqual(before)
    expect((await clientOf(admin.url, APP_ID).logIn('anon-user')).status).toBe(200)

    editJson(directory, 'values/greeting.json', (value) => ({ ...value, value: 'by hand' }))
    await admin.emulator.reload()
    await app.post(`/drafts/${draft._id}/deployment`)
    const after = readFiles(directory)
    expect(changesOf(before, after)).toEqual([
      'auth_providers/anon-user.json',
      'values/colour.json',
      'values/greeting.json',
    ])
    expect(after['values/greeting.json']).toContain('by hand')
    expect((await clientOf(admin.url, APP_ID).logIn('anon-user')).status).toBe(401)
  })

  it('a discarded draft leaves every file as it was', async () => {
    const { app, directory } = await serveSample(20210101)
    const before = readFiles(directory)
    const draft = await app.post('/drafts')
    await app.import({ config_version: 20210101, auth: {}, functions: {} }, 'replace-by-name')
    await app.remove(`/drafts/${draft._id}`)
    expect(readFiles(directory)).toEqual(before)
    expect(await app.get('/auth_providers')).toHaveLength(6)
  })

  it('redeploying puts files back', async () => {
    const { app, directory } = await serveSample(20180301)
    await app.post('/values', { name: 'dummyValue', value: 'whatever' })
    const [baseline] = await app.get('/deployments')
    const before = readFiles(directory)
    await app.remove(`/functions/${await app.idOf('functions', 'greet')}`)
    await app.put(`/auth_providers/${await app.idOf('auth_providers', 'anon-user')}/disable`)
    expect(readFiles(directory)).not.toEqual(before)
    await app.post(`/deployments/${baseline._id}/redeploy`, undefined, { status: 204 })
    const after = readFiles(directory)
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort())
    for (const [file, text] of Object.entries(after)) {
      const parsed = (of: string) => (file.endsWith('.json') ? JSON.parse(of) : of)
      expect([file, parsed(text)]).toEqual([file, parsed(before[file] ?? '')])
    }
  })
})

describe('an export of the app served from a directory', () => {
  it.each(LAYOUTS)('then an import into a new app gives an empty diff, version %i', async (version) => {
    const served = await serveSample(version, MORE)
    const local = await pull(served, version)
    writeFiles(local, { 'secrets.json': SAMPLE_SECRETS })
    const app = await createApp(served.admin, 'copy')
    const cli = realmCli(served.admin)
    await cli.login()
    const remote = app.document.client_app_id
    expect(await cli.push(local, { yes: true, app: remote })).toMatchObject({ outcome: 'pushed' })
    // The file with a key that nobody knows came along: unknown keys are kept.
    expect(await app.idOf('values', 'styled')).toEqual(expect.any(String))
    const again = freshPath()
    await cli.pull({ app: remote, local: again, version })
    expect(await cli.push(again)).toMatchObject({ outcome: 'identical' })
    const [first, second] = [readFiles(local), readFiles(again)]
    for (const file of ['values/styled.json', 'values/greeting.json', ANONYMOUS_FILE[version]])
      expect([file, JSON.parse(second[file] ?? '')]).toEqual([file, JSON.parse(first[file] ?? '')])
  })

  it('files that no login needs are exported byte for byte', async () => {
    const { app } = await serveSample(20180301, MORE)
    const { files } = await app.export('?version=20180301')
    expect(files['triggers/nightly.json']).toBe(MORE['triggers/nightly.json'])
    expect(files).not.toHaveProperty('secrets.json')
  })

  it('by stitch-cli, edited and imported again, goes into the directory', async () => {
    const { admin, directory } = await serveSample(20180301)
    const cli = stitchCli(admin)
    await cli.login()
    const { directory: local } = await cli.export({ appId: APP_ID, output: freshPath })
    expect(await cli.import(local)).toMatchObject({ diffs: [], imported: false })
    editJson(local, 'auth_providers/anon-user.json', (provider) => ({ ...provider, disabled: true }))
    const before = readFiles(directory)
    expect(await cli.import(local)).toMatchObject({ imported: true })
    const after = readFiles(directory)
    expect(changesOf(before, after)).toEqual(['auth_providers/anon-user.json'])
    // The exported id is the emulator's business: the file's owner never wrote one.
    expect(after['auth_providers/anon-user.json']).not.toContain('"id"')
    editJson(directory, 'auth_providers/anon-user.json', (provider) => ({ ...provider, disabled: false }))
    await admin.emulator.reload()
    await expectSample(await findApp(admin, APP_ID))
  })
})
