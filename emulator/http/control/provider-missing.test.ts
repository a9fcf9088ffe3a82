import { expect, it } from 'vitest'
import { createTestDirectory } from '../../app-directory/app-directory.fixture.ts'
import { testEmulator } from '../emulator.fixture.ts'

it('switching a provider that no file configures says which file to write, or what to import', async () => {
  const { path } = createTestDirectory({
    'auth_providers/anon-user.json': '{"name": "anon-user", "type": "anon-user", "disabled": false}',
  })
  const app = testEmulator({ appDirectory: path }).emulator.app('a')
  await expect(app.providers.enable('local-userpass')).rejects.toMatchObject({
    code: 'ProviderNotFound',
    message:
      `no provider 'local-userpass': no file configures it. Write auth_providers/local-userpass.json in ${path}, ` +
      "or give the app a configuration that has it, with 'anon-emulator import-app' or configuration.import()",
  })
  expect((await app.providers.list()).filter(({ overridden }) => overridden)).toEqual([])
})

it('of an app whose providers share a file it names that', async () => {
  const { path } = createTestDirectory({
    'root_config.json': '{"config_version": 20210101}',
    'auth/providers.json': '{"anon-user": {"name": "anon-user", "type": "anon-user", "disabled": false}}',
  })
  const app = testEmulator({ appDirectory: path }).emulator.app('a')
  await expect(app.providers.disable('api-key')).rejects.toThrow('Write its entry in auth/providers.json in')
})
