import { existsSync, renameSync } from 'node:fs'
import { expect, it, onTestFinished, vi } from 'vitest'
import {
  ALL_PROVIDERS,
  anonUser,
  createTestDirectory,
  exported,
  providerFile,
  type TestDirectory,
} from './app-directory.fixture.ts'
import { createCurrentApp, type ReloadResult } from './current-app.ts'
import { keepCurrent, type Timers } from './keep-current.ts'
import { watchAppDirectory } from './watch-app-directory.ts'
import { setProviderDisabled } from './write/set-provider-disabled.ts'

const FILE = 'auth_providers/anon-user.json'

/** Time that passes only when told to. */
function createTimers() {
  let now = 0
  let waiting: { at: number; run: () => void }[] = []
  const timers: Timers = {
    after(ms, run) {
      const timer = { at: now + ms, run }
      waiting.push(timer)
      return () => {
        waiting = waiting.filter((other) => other !== timer)
      }
    },
  }
  return {
    timers,
    waiting: () => waiting.length,
    pass(ms: number) {
      now += ms
      for (const timer of waiting.filter(({ at }) => at <= now)) {
        if (!waiting.includes(timer)) continue
        waiting = waiting.filter((other) => other !== timer)
        timer.run()
      }
    },
  }
}

/** A kept app whose changes are told by hand. */
async function keepByHand(directory: TestDirectory) {
  const app = createCurrentApp(directory.path)
  const reloads: ReloadResult[] = []
  const time = createTimers()
  let onChange = (): void => {}
  const watch = (told: () => void) => {
    onChange = told
    return { ready: Promise.resolve(), close: async () => {} }
  }
  const kept = keepCurrent(app, watch, (result) => reloads.push(result), time.timers)
  await kept.ready
  return { app, reloads, time, kept, change: () => onChange() }
}

/** A kept app on the real disk and clock. */
async function keepForReal(directory: TestDirectory) {
  const app = createCurrentApp(directory.path)
  const reloads: ReloadResult[] = []
  const watch = (onChange: () => void) => watchAppDirectory(directory.path, { poll: false }, onChange)
  const kept = keepCurrent(app, watch, (result) => reloads.push(result))
  onTestFinished(() => kept.close())
  await kept.ready
  const isOffered = (name: string): boolean => app.current().providers.has(name)
  return { app, reloads, isOffered }
}

async function eventually(assert: () => void): Promise<void> {
  await vi.waitFor(assert, { interval: 5, timeout: 5_000 })
}

function createApp(): TestDirectory {
  return createTestDirectory({ 'stitch.json': exported({ app_id: 'a-abcde' }), [FILE]: anonUser(false) })
}

it('a good change is served at once', async () => {
  const directory = createApp()
  const { change, reloads, time } = await keepByHand(directory)
  directory.write(FILE, anonUser(true))
  change()
  expect(reloads).toMatchObject([{ changes: ['anon-user: enabled → disabled'] }])
  expect(time.waiting()).toBe(0)
})

it('app-directory 41: a truncated write then the full one is one reload, and the provider never goes', async () => {
  const directory = createApp()
  const { app, change, reloads, time } = await keepByHand(directory)
  for (const part of ['', '{\n    "name": "anon']) {
    directory.write(FILE, part)
    change()
    time.pass(60)
    expect(app.current().providers.get('anon-user')?.disabled).toBe(false)
  }
  expect(reloads).toEqual([])
  directory.write(FILE, anonUser(true))
  change()
  time.pass(5_000)
  expect(reloads).toMatchObject([{ changes: ['anon-user: enabled → disabled'], problems: [] }])
  expect(time.waiting()).toBe(0)
})

it('app-directory 42: a file deleted and made again is no outage, deleted for good it is', async () => {
  const directory = createApp()
  const { app, change, reloads, time } = await keepByHand(directory)
  directory.remove(FILE)
  change()
  time.pass(99)
  expect(app.current().providers.has('anon-user')).toBe(true)
  directory.write(FILE, anonUser(false))
  change()
  time.pass(5_000)
  expect(reloads).toEqual([])
  directory.remove(FILE)
  change()
  time.pass(100)
  expect(reloads).toMatchObject([{ changes: ['anon-user: removed'] }])
  expect(app.current().providers.has('anon-user')).toBe(false)
})

it('app-directory 43: a file that stays broken is reported after the grace, and looked at once more', async () => {
  const directory = createApp()
  const { app, change, reloads, time } = await keepByHand(directory)
  directory.write(FILE, '{')
  change()
  time.pass(100)
  expect(reloads).toMatchObject([{ changes: [], problems: [{ file: FILE, line: 1 }] }])
  expect(app.current().providers.has('anon-user')).toBe(true)
  directory.write(FILE, anonUser(true))
  time.pass(1_000)
  expect(reloads.at(-1)).toMatchObject({ changes: ['anon-user: enabled → disabled'], problems: [] })
  expect(time.waiting()).toBe(0)
})

it('while one file is broken, good changes to others are served at once', async () => {
  const directory = createApp()
  const { change, reloads, time } = await keepByHand(directory)
  directory.write(FILE, '{')
  change()
  time.pass(2_000)
  directory.write('auth_providers/api-key.json', providerFile('api-key'))
  change()
  expect(reloads.at(-1)?.changes).toEqual(['api-key: added'])
})

it('a file rewritten without end is reported after a second at the latest', async () => {
  const directory = createApp()
  const { change, reloads, time } = await keepByHand(directory)
  directory.write(FILE, '{')
  for (let waited = 0; waited < 1_000; waited += 50) {
    change()
    time.pass(50)
  }
  expect(reloads).toHaveLength(1)
})

it('what changed before the watch was ready is noticed', async () => {
  const directory = createApp()
  const app = createCurrentApp(directory.path)
  directory.write(FILE, anonUser(true))
  const reloads: ReloadResult[] = []
  const watch = () => ({ ready: Promise.resolve(), close: async () => {} })
  await keepCurrent(app, watch, (result) => reloads.push(result)).ready
  expect(reloads).toHaveLength(1)
})

it('after close nothing is waiting and nothing is reported', async () => {
  const directory = createApp()
  const { change, kept, reloads, time } = await keepByHand(directory)
  directory.remove(FILE)
  change()
  await kept.close()
  change()
  time.pass(5_000)
  expect(time.waiting()).toBe(0)
  expect(reloads).toEqual([])
})

it('app-directory 38: our own write, once reloaded, is not reported again', async () => {
  const directory = createApp()
  const { app, reloads } = await keepForReal(directory)
  const served = app.directory()
  if (served !== null) setProviderDisabled(served, 'anon-user', true)
  expect(app.reload().changes).toEqual(['anon-user: enabled → disabled'])
  directory.write('auth_providers/api-key.json', providerFile('api-key'))
  await eventually(() => expect(reloads).toHaveLength(1))
  expect(reloads[0]?.changes).toEqual(['api-key: added'])
})

it('app-directory 41: on a real disk a slow save is one reload', async () => {
  const directory = createApp()
  const { app, reloads, isOffered } = await keepForReal(directory)
  const read = vi.spyOn(app, 'read')
  directory.write(FILE, '{ "name": "anon-user",')
  await eventually(() => expect(read).toHaveBeenCalled())
  expect(isOffered('anon-user')).toBe(true)
  directory.write(FILE, anonUser(true))
  await eventually(() => expect(app.current().providers.get('anon-user')?.disabled).toBe(true))
  expect(reloads).toMatchObject([{ changes: ['anon-user: enabled → disabled'], problems: [] }])
})

it('app-directory 47: on a real disk a branch switch is one reload of the whole app', async () => {
  const directory = createApp()
  const { app, reloads } = await keepForReal(directory)
  directory.remove('stitch.json')
  directory.remove('auth_providers')
  directory.write('realm_config.json', exported({ app_id: 'b-abcde' }))
  directory.write('auth/providers.json', exported({ 'api-key': ALL_PROVIDERS['api-key'] }))
  await eventually(() => expect(app.current().appId).toBe('b-abcde'))
  expect(reloads).toMatchObject([
    {
      changes: ['app id: a-abcde → b-abcde', 'anon-user: removed', 'api-key: added, disabled'],
      problems: [],
    },
  ])
})

it('on a real disk the app outlives its directory and follows it when it is back', async () => {
  const directory = createApp()
  const { app, reloads, isOffered } = await keepForReal(directory)
  const away = `${directory.path}-away`
  renameSync(directory.path, away)
  await eventually(() => expect(reloads.at(-1)?.problems).toMatchObject([{ severity: 'error', file: '.' }]))
  expect(isOffered('anon-user')).toBe(true)
  renameSync(away, directory.path)
  expect(existsSync(directory.at(FILE))).toBe(true)
  await eventually(() => expect(app.directory()?.problems).toEqual([]))
  directory.write(FILE, anonUser(true))
  await eventually(() => expect(reloads.at(-1)?.changes).toEqual(['anon-user: enabled → disabled']))
})

it('on a real disk a provider loses its problem once its function is there', async () => {
  const directory = createTestDirectory({
    'realm_config.json': '{}',
    'auth/providers.json': exported({ 'custom-function': ALL_PROVIDERS['custom-function'] }),
  })
  const { app, reloads } = await keepForReal(directory)
  expect(app.directory()?.problems).toMatchObject([{ field: 'config.authFunctionName' }])
  directory.write('functions/badgeLogin.js', 'exports = () => "x"')
  await eventually(() => expect(app.directory()?.problems).toEqual([]))
  expect(reloads).toMatchObject([{ changes: ['function badgeLogin: added'], problems: [] }])
  directory.write('functions/badgeLogin.js', 'exports = () => "y"')
  await eventually(() => expect(reloads.at(-1)?.changes).toEqual(['function badgeLogin: changed']))
})

it('a function emptied while it is saved stays as it was, and is one reload', async () => {
  const directory = createApp()
  directory.write('functions/sum/source.js', 'exports = () => 1')
  const { app, change, reloads, time } = await keepByHand(directory)
  directory.write('functions/sum/source.js', '')
  change()
  time.pass(60)
  expect(app.current().functions.get('sum')?.source).toBe('exports = () => 1')
  directory.write('functions/sum/source.js', 'exports = () => 2')
  change()
  expect(reloads).toMatchObject([{ changes: ['function sum: changed'], problems: [] }])
  expect(time.waiting()).toBe(0)
})
