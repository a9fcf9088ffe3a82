import { expect, it } from 'vitest'
import { openAdmin } from '../stage/admin.fixture.ts'
import { createApp } from '../stage/admin-app.fixture.ts'
import { clientOf, customToken } from '../stage/client.fixture.ts'

const KEY = 'a-signing-key-of-forty-characters-000000'
const UNKNOWN = '0123456789abcdef01234567'

it('admin 72: a secret that is not there is told by its id, without a code', async () => {
  const app = await createApp(await openAdmin())
  const { _id } = await app.post('/secrets', { name: 'kept', value: 'hush' })
  for (const [method, body] of [
    ['PUT', { body: { name: 'kept', value: 'louder' } }],
    ['DELETE', {}],
  ] as const) {
    const reply = await app.call(method, `/secrets/${UNKNOWN}`, { status: 404, ...body })
    expect(reply.json()).toEqual({ error: `secret not found: "${UNKNOWN}"` })
  }
  expect(await app.get('/secrets')).toEqual([{ _id, name: 'kept' }])
})

it('admin 72: a secret is made, renamed with its value kept, and deleted; its value is never told', async () => {
  const app = await createApp(await openAdmin())
  const made = await app.post('/secrets', { name: 'one', value: 'hush' })
  expect(made).toEqual({ _id: expect.stringMatching(/^[0-9a-f]{24}$/), name: 'one' })
  await app.put(`/secrets/${made._id}`, { _id: made._id, name: 'two', value: '' })
  expect(await app.get('/secrets')).toEqual([{ _id: made._id, name: 'two' }])
  await app.remove(`/secrets/${made._id}`)
  expect(await app.get('/secrets')).toEqual([])
})

it('admin 72: under its new name it is the same secret', async () => {
  const admin = await openAdmin()
  const app = await createApp(admin)
  const { _id } = await app.post('/secrets', { name: 'one', value: KEY })
  await app.put(`/secrets/${_id}`, { name: 'two', value: '' })
  await app.post('/auth_providers', {
    type: 'custom-token',
    config: { audience: '', signingAlgorithm: 'HS256' },
    secret_config: { signingKeys: ['two'] },
  })
  const id = app.document.client_app_id
  const token = customToken(KEY, id)
  expect((await clientOf(admin.url, id).logIn('custom-token', { token })).status).toBe(200)
})

it.each([
  { name: '', value: 'hush' },
  { name: 'a b', value: 'hush' },
  { name: 'x'.repeat(65), value: 'hush' },
  { value: 'hush' },
])('admin 72: %j is refused, and no secret is made', async (body) => {
  const app = await createApp(await openAdmin())
  await app.post('/secrets', body, { status: 400 })
  expect(await app.get('/secrets')).toEqual([])
})
