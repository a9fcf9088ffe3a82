import { expect, it } from 'vitest'
import { openAdmin } from '../../stage/admin.fixture.ts'
import { createApp } from '../../stage/admin-app.fixture.ts'
import { clientOf, customToken } from '../../stage/client.fixture.ts'
import { stitchCli } from './stitch-cli.fixture.ts'

const KEY = 'a-signing-key-of-forty-characters-000000'
const FOUND = ['GET R/auth/profile', 'GET G']

async function open() {
  const admin = await openAdmin()
  const app = await createApp(admin)
  const cli = stitchCli(admin)
  await cli.login()
  cli.calls()
  return { admin, app, cli, where: { appId: app.document.client_app_id } }
}

it('stitch-cli secrets list, add, update and remove', async () => {
  const { cli, where } = await open()
  expect(await cli.secrets.list(where)).toEqual([])
  expect(cli.calls()).toEqual([...FOUND, 'GET A/secrets'])

  await cli.secrets.add(where, 'partner-key', KEY)
  expect(cli.calls()).toEqual([...FOUND, 'POST A/secrets'])
  const [secret] = await cli.secrets.list(where)
  expect(secret).toEqual({ id: expect.stringMatching(/^[0-9a-f]{24}$/), name: 'partner-key' })
  cli.calls()

  await cli.secrets.update(where, 'partner-key', KEY.toUpperCase())
  expect(cli.calls()).toEqual([...FOUND, 'GET A/secrets', 'PUT A/secrets/{id}'])
  expect(await cli.secrets.list(where)).toEqual([secret])
  cli.calls()

  await cli.secrets.remove(where, { name: 'partner-key' })
  expect(cli.calls()).toEqual([...FOUND, 'GET A/secrets', 'DELETE A/secrets/{id}'])
  expect(await cli.secrets.list(where)).toEqual([])
})

it('stitch-cli secrets remove by id does not look first', async () => {
  const { app, cli, where } = await open()
  const { _id } = await app.post('/secrets', { name: 'partner-key', value: KEY })
  await cli.secrets.remove(where, { id: _id })
  expect(cli.calls()).toEqual([...FOUND, 'DELETE A/secrets/{id}'])
  await expect(cli.secrets.remove(where, { id: _id })).rejects.toThrow('secret not found')
})

it('a secret of the CLI is the key of the provider that names it; it is told to nobody', async () => {
  const { admin, app, cli, where } = await open()
  await cli.secrets.add(where, 'partner-key', KEY)
  await app.post('/auth_providers', {
    type: 'custom-token',
    config: { audience: '', signingAlgorithm: 'HS256' },
    secret_config: { signingKeys: ['partner-key'] },
  })
  const client = clientOf(admin.url, where.appId)
  const token = { token: customToken(KEY, where.appId) }
  expect((await client.logIn('custom-token', token)).status).toBe(200)
  const archive = await app.export()
  const seen = [await app.get('/secrets'), await app.provider('custom-token'), archive.files]
  expect(JSON.stringify(seen)).not.toContain(KEY)
})
