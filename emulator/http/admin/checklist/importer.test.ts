import { expect, it } from 'vitest'
import { openImporter } from '../sequences/importer/importer.fixture.ts'
import { openAdmin } from '../stage/admin.fixture.ts'
import { appOf } from '../stage/admin-app.fixture.ts'

it('admin 74: a whole importer run against an empty server leaves no rejection behind', async () => {
  const admin = await openAdmin()
  expect(await admin.get(admin.apps)).toEqual([])
  const importer = openImporter(admin)
  const { _id } = await importer.importApp({
    name: 'with-db',
    origins: ['http://localhost:8080'],
    secrets: { one: 'secret-one', two: 'secret-two' },
    values: [{ name: 'greeting', value: 'hello' }],
    sync: { development_mode_enabled: false },
    functions: [{ config: { name: 'auth', private: true }, source: 'exports = ({ name }) => name' }],
    providers: [
      { name: 'api-key', type: 'api-key', disabled: false },
      { name: 'anon-user', type: 'anon-user' },
      { name: 'custom-function', type: 'custom-function', config: { authFunctionName: 'auth' } },
    ],
  })
  // What it did not wait for.
  for (const settled of await Promise.allSettled(importer.loose)) expect(settled.status).toBe('fulfilled')
  const calls = importer.taken()
  expect(calls.filter((call) => call === 'PATCH A/auth_providers/{id}')).toHaveLength(1)
  expect(calls.filter((call) => call === 'POST A/auth_providers')).toHaveLength(2)
  const app = appOf(admin, await admin.get(`${admin.apps}/${_id}`))
  expect(await app.get('/auth_providers')).toHaveLength(3)
  expect((await app.provider('api-key')).disabled).toBe(false)
})
