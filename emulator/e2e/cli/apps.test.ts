import { expect, it, onTestFinished } from 'vitest'
import { logInByFetch, type RunningEmulator, startEmulator } from '../fixtures/cli.fixture.ts'
import { testDirectory } from '../fixtures/temp-directory.fixture.ts'

const NAMED = {
  'realm_config.json': JSON.stringify({ app_id: 'myapp-fromfile', config_version: 20210101, name: 'myapp' }),
  'auth/providers.json': JSON.stringify({
    'anon-user': { name: 'anon-user', type: 'anon-user', disabled: false },
  }),
}

async function start(args: readonly string[], files: Record<string, string> = {}): Promise<RunningEmulator> {
  const cwd = testDirectory(files)
  const emulator = await startEmulator(args, { cwd })
  onTestFinished(() => emulator.process.end())
  return emulator
}

async function expectStrangerRefused({ loginUrl, control, process }: RunningEmulator): Promise<void> {
  const response = await fetch(loginUrl('stranger-abcde'), { method: 'POST' })
  expect(response.status).toBe(404)
  expect(await response.json()).toEqual({ error: "cannot find app using Client App ID 'stranger-abcde'" })
  const line = await process.line((candidate) => candidate.includes('stranger-abcde'))
  expect(line).toContain('--any-app')
  const { items } = await control.call<{ items: { id: string }[] }>('GET', '/apps')
  expect(items.map(({ id }) => id)).not.toContain('stranger-abcde')
}

it('without a name every app id is let in', async () => {
  const emulator = await start([])
  expect(emulator.appId).toBe(null)
  await logInByFetch(emulator.loginUrl('whatever'))
  await logInByFetch(emulator.loginUrl('something-else'))
})

it('the app id of the app directory is the only one let in, and the terminal says how to allow others', async () => {
  const emulator = await start([], NAMED)
  expect(emulator.appId).toBe('myapp-fromfile')
  await logInByFetch(emulator.loginUrl('myapp-fromfile'))
  await expectStrangerRefused(emulator)
})

it('--app-id names the app, over the app directory', async () => {
  const emulator = await start(['--app-id', 'myapp-flag'], NAMED)
  expect(emulator.appId).toBe('myapp-flag')
  await logInByFetch(emulator.loginUrl('myapp-flag'))
  await expectStrangerRefused(emulator)
})

it('--any-app lets others in beside the named one, each with users of its own', async () => {
  const emulator = await start(['--any-app'], NAMED)
  const named = await logInByFetch(emulator.loginUrl('myapp-fromfile'))
  const stranger = await logInByFetch(emulator.loginUrl('stranger-abcde'))
  expect(await emulator.control.app('myapp-fromfile').users()).toMatchObject([{ id: named.user_id }])
  expect(await emulator.control.app('stranger-abcde').users()).toMatchObject([{ id: stranger.user_id }])
})

it('--strict-apps refuses others', async () => {
  const emulator = await start(['--strict-apps', '--app-id', 'myapp-flag'])
  await logInByFetch(emulator.loginUrl('myapp-flag'))
  await expectStrangerRefused(emulator)
})
