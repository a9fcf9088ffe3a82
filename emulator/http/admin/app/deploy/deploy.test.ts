import { describe, expect, it } from 'vitest'
import { administeredApp } from '../../admin.fixture.ts'
import { readZipFiles } from './zip-files.fixture.ts'

const anonymous = (disabled: boolean) => ({ name: 'anon-user', type: 'anon-user', disabled })
const BODY = { config_version: 20180301, graphql: {}, services: [] }
const OFF = { ...BODY, auth_providers: [anonymous(true)] }

type Given = Awaited<ReturnType<typeof administeredApp>>
/** Whether the app's clients get in. */
const loginStatus = async ({ enter }: Given) => (await enter('anon-user', {})).status

describe('an import', () => {
  it('takes away the switches of an app alone for the providers that it changes, and for no others', async () => {
    const given = await administeredApp()
    const { app, post } = given
    await app.providers.enable('anon-user')
    await app.providers.disable('api-key')
    await post('/import').send(OFF).expect(204)
    expect(await loginStatus(given)).toBe(401)
    const states = Object.fromEntries((await app.providers.list()).map(({ name, ...of }) => [name, of]))
    expect(states['anon-user']).toMatchObject({ state: 'disabled', overridden: false })
    expect(states['api-key']).toMatchObject({ state: 'disabled', overridden: true })
  })

  it('that is refused has changed nothing: not live, not in a draft, not in a dry run', async () => {
    const given = await administeredApp()
    const { get, post, app } = given
    const before = await app.configuration.export()
    const bad = { ...OFF, values: [{ name: 'greeting', value: 'nobody', from_secret: true }] }
    const refused = /^values\/greeting\.json:\d+:\d+: secret 'nobody' does not exist/
    for (const query of ['', '?diff=true']) {
      const { body } = await post(`/import${query}`).send(bad).expect(400)
      expect(body.error).toMatch(refused)
    }
    const { body: draft } = await post('/drafts').expect(201)
    expect((await post('/import').send(bad).expect(400)).body.error).toMatch(refused)
    expect((await get(`/drafts/${draft._id}/diff`).expect(200)).body.diffs).toEqual([])
    const { body: strange } = await post('/import?strategy=overwrite').send(OFF).expect(400)
    expect(strange.error).toBe(
      'unknown import strategy "overwrite"; accepted values are [merge|replace|replace-by-name]',
    )
    expect(await app.configuration.export()).toEqual(before)
    expect((await get('/deployments')).body).toEqual([])
    expect(await loginStatus(given)).toBe(200)
  })

  it('is compared with what is deployed, so that a push does not take its own abandoned draft for done', async () => {
    const { post } = await administeredApp()
    await post('/drafts').expect(201)
    await post('/import').send(OFF).expect(204)
    expect((await post('/import?diff=true').send(OFF).expect(200)).body).toHaveLength(1)
  })

  it('tells that a secret changes and never what it is', async () => {
    const { post } = await administeredApp()
    const secret = (clientSecret: string) => ({
      ...BODY,
      secrets: { auth_providers: { 'oauth2-google': { clientSecret } } },
    })
    const { body: diffs } = await post('/import?diff=true').send(secret('hush-hush')).expect(200)
    expect(diffs).toHaveLength(1)
    expect(diffs[0]).toContain('__oauth2-google_clientSecret')
    expect(diffs[0]).not.toContain('hush-hush')
    await post('/import').send(secret('hush-hush')).expect(204)
    expect((await post('/import?diff=true').send(secret('hush-hush'))).body).toEqual([])
    expect((await post('/import?diff=true').send(secret('other'))).body).toHaveLength(1)
  })

  it('of a function under a new name keeps its id, and a discarded draft gives the name back', async () => {
    const { get, post, remove } = await administeredApp()
    const source = 'exports = () => 1'
    const config = { name: 'one' }
    await post('/import')
      .send({ ...BODY, functions: [{ config, source }] })
      .expect(204)
    const idOf = async (name: string) => {
      const files = await readZipFiles(get('/export?version=20180301'))
      return JSON.parse(files[`functions/${name}/config.json`] ?? '{}').id
    }
    const id = await idOf('one')
    expect(id).toMatch(/^[0-9a-f]{24}$/)
    const renamed = { ...BODY, functions: [{ config: { id, name: 'uno' }, source }] }
    const { body: draft } = await post('/drafts').expect(201)
    await post('/import').send(renamed).expect(204)
    await remove(`/drafts/${draft._id}`).expect(204)
    expect(await idOf('one')).toBe(id)
    await post('/import').send(renamed).expect(204)
    expect([await idOf('uno'), await idOf('one')]).toEqual([id, undefined])
  })

  it('may have the names of two functions swapped', async () => {
    const { get, post } = await administeredApp()
    const functions = (...names: { id?: string; name: string }[]) => ({
      ...BODY,
      functions: names.map((config) => ({ config, source: `exports = () => "${config.id ?? config.name}"` })),
    })
    await post('/import')
      .send(functions({ name: 'one' }, { name: 'two' }))
      .expect(204)
    const ids = async () => {
      const files = await readZipFiles(get('/export?version=20180301'))
      return ['one', 'two'].map((name) => JSON.parse(files[`functions/${name}/config.json`] ?? '{}').id)
    }
    const [one, two] = await ids()
    await post('/import')
      .send(functions({ id: one, name: 'two' }, { id: two, name: 'one' }))
      .expect(204)
    expect(await ids()).toEqual([two, one])
  })
})

describe('an export', () => {
  it('does not show a draft', async () => {
    const { get, post } = await administeredApp()
    const before = await readZipFiles(get('/export'))
    await post('/drafts').expect(201)
    await post('/import').send(OFF).expect(204)
    expect(await readZipFiles(get('/export'))).toEqual(before)
  })

  it('has the layout of the last import; before one, that of the files on disk', async () => {
    const root = { config_version: 20200603, app_id: 'myapp-abcde', name: 'mine' }
    const { get, post } = await administeredApp({ files: { 'config.json': JSON.stringify(root) } })
    expect(Object.keys(await readZipFiles(get('/export')))).toContain('config.json')
    await post('/import').send({ config_version: 20210101, auth: {} }).expect(204)
    expect(Object.keys(await readZipFiles(get('/export')))).toContain('realm_config.json')
    await post('/import').send({ auth_providers: [] }).expect(204)
    const { 'stitch.json': stitch } = await readZipFiles(get('/export'))
    expect(JSON.parse(stitch ?? '')).toMatchObject({ app_id: 'myapp-abcde', name: 'mine' })
  })

  it('of a version that there is not, or of an unknown deployment, is refused', async () => {
    const { get } = await administeredApp()
    for (const version of ['20190101', 'x', '-1'])
      expect((await get(`/export?version=${version}`).expect(400)).body).toMatchObject({
        error: expect.stringMatching(/^unsupported config version/),
        error_code: 'InvalidParameter',
      })
    await get('/export?deployment=0123456789abcdef01234567').expect(404)
  })

  it('is pulled in the newest layout, and pushed back whole', async () => {
    const given = await administeredApp()
    const { get, patch, app } = given
    const files = await readZipFiles(get('/pull').set('Accept', 'application/zip'))
    expect(Object.keys(files)).toContain('root_config.json')
    await get('/pull').set('Accept', 'application/json').expect(501)
    await patch('/push')
      .send({ name: 'other', auth_providers: [anonymous(true)] })
      .expect(204)
    const providers = await app.providers.list()
    expect(providers.filter(({ state }) => state !== 'notConfigured').map(({ name }) => name)).toEqual([
      'anon-user',
    ])
    expect(await loginStatus(given)).toBe(401)
  })
})

describe('dependencies and hosting', () => {
  const BOUNDARY = 'x1'
  const upload = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.zip"\r\n\r\n{not json\r\n--${BOUNDARY}--\r\n`
  const type = `multipart/form-data; boundary=${BOUNDARY}`

  it('uploads are taken whatever is in them, with a word in the log, and change nothing', async () => {
    const warnings: string[] = []
    const silent = () => {}
    const log = {
      debug: silent,
      info: silent,
      warn: (line: string) => void warnings.push(line),
      error: silent,
    }
    const { get, post, put, patch, remove } = await administeredApp({ options: { log } })
    const calls = [
      post('/dependencies'),
      put('/dependencies'),
      put('/hosting/assets/asset'),
      patch('/hosting/assets/asset?path=/index.html'),
      remove('/hosting/assets/asset?path=/index.html'),
      post('/hosting/assets'),
    ]
    for (const call of calls) {
      const { text, headers } = await call.set('Content-Type', type).send(upload).expect(204)
      expect([text, headers['content-type']]).toEqual(['', undefined])
    }
    expect(warnings).toHaveLength(calls.length)
    expect(warnings[0]).toContain('functions/node_modules')
    expect(
      (await post('/dependencies/diff').set('Content-Type', type).send(upload).expect(200)).body,
    ).toEqual({
      added: [],
      deleted: [],
      modified: [],
    })
    expect((await get('/hosting/assets?recursive=true').expect(200)).body).toEqual([])
    expect((await get('/dependencies').expect(200)).body.dependencies_list).toEqual([])
    for (const file of ['archive', 'export'])
      expect((await get(`/dependencies/${file}`).expect(404)).body).toHaveProperty('error')
    expect((await get('/deployments')).body).toEqual([])
  })

  it('the cache of hosting that is off cannot be emptied; the app’s configuration says whether it is on', async () => {
    const { get, put, post } = await administeredApp()
    const flush = () => put('/hosting/cache').send({ invalidate: true, path: '/*' })
    expect((await flush().expect(400)).body).toEqual({ error: 'hosting is disabled' })
    await post('/import')
      .send({ ...BODY, hosting: { enabled: true } })
      .expect(204)
    await flush().expect(204)
    expect((await get('/hosting/config').expect(200)).body).toEqual({ enabled: true, status: 'setup_ok' })
  })

  it('other calls of them are not emulated', async () => {
    const { put } = await administeredApp()
    await put('/hosting/config').send({ enabled: true }).expect(501)
  })
})
