import { expect, it } from 'vitest'
import { administeredApp } from '../../admin.fixture.ts'

type Given = Awaited<ReturnType<typeof administeredApp>>

const files = {
  'functions/letIn/source.js': 'exports = ({ name }) => name',
  'functions/confirm/source.js': 'exports = () => ({ status: "success" })',
}

async function idOf(given: Given, list: string, name: string): Promise<string> {
  const { body } = await given.get(`/${list}`).expect(200)
  return body.find((entry: { name: string }) => entry.name === name)._id
}

it('functions are named with their ids beside them, and an id alone will do', async () => {
  const given = await administeredApp({ files })
  const letIn = await idOf(given, 'functions', 'letIn')
  const created = await given
    .post('/auth_providers')
    .send({ type: 'custom-function', config: { authFunctionId: letIn } })
    .expect(201)
  expect(created.body.config).toEqual({ authFunctionName: 'letIn', authFunctionId: letIn })
  const id = created.body._id
  // A name counts more than the id beside it.
  const config = { authFunctionName: 'confirm', authFunctionId: letIn }
  await given.patch(`/auth_providers/${id}`).send({ config }).expect(204)
  const confirm = await idOf(given, 'functions', 'confirm')
  const changed = { authFunctionName: 'confirm', authFunctionId: confirm }
  expect((await given.get(`/auth_providers/${id}`)).body.config).toEqual(changed)

  const unknown = { config: { authFunctionId: '0'.repeat(24) } }
  const refused = await given.patch(`/auth_providers/${id}`).send(unknown).expect(404)
  expect(refused.body.error_code).toBe('FunctionNotFound')
  expect((await given.get(`/auth_providers/${id}`)).body.config).toEqual(changed)
})

it('a function that gets another name keeps its id, and its provider goes with it', async () => {
  const given = await administeredApp({
    files,
    providers: { 'custom-function': { config: { authFunctionName: 'letIn' }, disabled: false } },
  })
  const id = await idOf(given, 'functions', 'letIn')
  await given.put(`/functions/${id}`).send({ name: 'admit' }).expect(200)
  expect(await idOf(given, 'functions', 'admit')).toBe(id)
  const { body: providers } = await given.get('/auth_providers')
  expect(providers.find(({ type }: { type: string }) => type === 'custom-function').config).toEqual({
    authFunctionName: 'admit',
    authFunctionId: id,
  })
  const refused = await given.remove(`/functions/${id}`).expect(400)
  expect(refused.body.error).toContain("function 'admit' does not exist")
  await given.get(`/functions/${id}`).expect(200)
})

it('a switch for this app alone is shown, and over as soon as an administrator says something', async () => {
  const given = await administeredApp()
  const id = await idOf(given, 'auth_providers', 'anon-user')
  const state = async () => ({
    admin: !(await given.get(`/auth_providers/${id}`)).body.disabled,
    control: (await given.app.providers.list()).find(({ name }) => name === 'anon-user')?.state,
  })
  await given.app.providers.disable('anon-user')
  expect(await state()).toEqual({ admin: false, control: 'disabled' })
  // The file says that it is enabled all along.
  await given.put(`/auth_providers/${id}/enable`).expect(204)
  expect(await state()).toEqual({ admin: true, control: 'enabled' })
  await given.logIn()
  await given.put(`/auth_providers/${id}/disable`).expect(204)
  expect(await state()).toEqual({ admin: false, control: 'disabled' })
})

it('what changes nothing is no deployment', async () => {
  const given = await administeredApp()
  const id = await idOf(given, 'auth_providers', 'local-userpass')
  const { body: whole } = await given.get(`/auth_providers/${id}`)
  await given.patch(`/auth_providers/${id}`).send(whole).expect(204)
  await given.put(`/auth_providers/${id}/enable`).expect(204)
  expect((await given.get('/deployments')).body).toEqual([])
  await given
    .patch(`/auth_providers/${id}`)
    .send({ disabled: true, stray: 1, secret_config: null })
    .expect(204)
  expect((await given.get('/deployments')).body).toHaveLength(1)
  expect((await given.get(`/auth_providers/${id}`)).body).toEqual({ ...whole, disabled: true })
})

it('PUT takes the place of all that is known, and answers it', async () => {
  const given = await administeredApp()
  const { body: created } = await given
    .post('/auth_providers')
    .send({
      type: 'oauth2-google',
      config: { clientId: 'one', clientSecret: 'hush-hush' },
      redirect_uris: ['http://localhost:3000'],
      metadata_fields: [{ required: true, name: 'email' }],
    })
    .expect(201)
  expect(created).toMatchObject({
    config: { clientId: 'one' },
    secret_config: { clientSecret: '__oauth2-google_clientSecret' },
  })
  const replaced = await given
    .put(`/auth_providers/${created._id}`)
    .send({ config: { clientId: 'two' }, secret_config: created.secret_config })
    .expect(200)
  const { redirect_uris: _, metadata_fields: __, ...rest } = created
  expect(replaced.body).toEqual({ ...rest, config: { clientId: 'two' } })
  expect((await given.get(`/auth_providers/${created._id}`)).body).toEqual(replaced.body)
  const everything = await Promise.all(
    ['/auth_providers', '/secrets', '/export'].map((path) => given.get(path)),
  )
  expect(JSON.stringify(everything.map(({ body, text }) => [body, text]))).not.toContain('hush-hush')
})

it('in a draft nothing is live before it is deployed', async () => {
  const given = await administeredApp()
  const id = await idOf(given, 'auth_providers', 'anon-user')
  const { body: draft } = await given.post('/drafts').expect(201)
  await given.put(`/auth_providers/${id}/disable`).expect(204)
  expect((await given.get(`/auth_providers/${id}`)).body.disabled).toBe(true)
  await given.logIn()
  await given.post(`/drafts/${draft._id}/deployment`).expect(201)
  await given.enter('anon-user', {}).expect(401)
})
