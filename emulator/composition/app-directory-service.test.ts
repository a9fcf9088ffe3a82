import { writeFileSync } from 'node:fs'
import { expect, it, onTestFinished } from 'vitest'
import { anonUser, createTestDirectory, exported } from '../app-directory/app-directory.fixture.ts'
import { createEmulator } from '../emulator.ts'
import type { EmulatorOptions } from '../options.ts'

async function named(options: EmulatorOptions) {
  const directory = createTestDirectory({ 'auth_providers/anon-user.json': anonUser(false) })
  const warned: string[] = []
  const log = { debug() {}, info() {}, warn: (text: string) => void warned.push(text), error() {} }
  const emulator = createEmulator({ appDirectory: directory.path, watch: false, log, ...options })
  onTestFinished(() => emulator.stop())
  const root = exported({ app_id: 'birds-abcde', config_version: 20180301, name: 'birds' })
  writeFileSync(directory.at('stitch.json'), root)
  await emulator.reload()
  return warned
}

it('a directory that names an app from now on says that clients with other ids are refused', async () => {
  const said = "names app 'birds-abcde' now: clients that use another id are refused"
  expect(await named({})).toEqual([expect.stringContaining(said)])
})

it('says nothing of it where the option says who is let in', async () => {
  for (const options of [{ apps: 'any' }, { apps: 'configured' }, { appId: 'mine-abcde' }] as const)
    expect(await named(options)).toEqual([])
})
