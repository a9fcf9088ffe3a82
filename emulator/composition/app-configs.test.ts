import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import {
  ALL_PROVIDERS,
  anonUser,
  createTestDirectory,
  exported,
} from '../app-directory/app-directory.fixture.ts'
import { ConfigRefused } from '../app-directory/config-refused.ts'
import type { Control } from '../control/operation.ts'
import * as providers from '../control/operations/providers.ts'
import { createSearchIndexes } from '../control/queries/search/search-index.ts'
import { findProvider } from '../core/app.ts'
import { createApps } from '../core/apps.ts'
import { createEventBus, type EmulatorEvent } from '../core/events.ts'
import { resetApp } from '../core/users/admin.ts'
import { silentLog } from '../log.ts'
import { type EmulatorOptions, resolveOptions } from '../options.ts'
import { openAppDirectory } from './app-directory-service.ts'
import { appsDeps } from './apps-deps.ts'

const PROVIDERS = 'auth/providers.json'
const FILES = {
  'realm_config.json': exported({ app_id: 'harbor-xkcdq', name: 'harbor' }),
  [PROVIDERS]: exported({ 'anon-user': ALL_PROVIDERS['anon-user'] }),
  'values/v.json': exported({ value: 'old' }),
  'functions/f.js': 'exports = () => 1',
  'secrets.json': exported({
    filed: 'in the file',
    auth_providers: { 'oauth2-google': { clientSecret: 'g' } },
  }),
}

/** The real registry over a directory on disk, or none. */
function open(given: EmulatorOptions = {}) {
  const seen: EmulatorEvent[] = []
  const lines: string[] = []
  const note = (line: string) => void lines.push(line)
  const log = { ...silentLog, info: note, warn: note, error: note }
  const options = resolveOptions({ watch: false, apps: 'any', log, ...given })
  const realClock = { now: () => Date.UTC(2026, 0, 1) }
  const events = createEventBus((error) => {
    throw error
  })
  events.on((event) => seen.push(event))
  const directory = openAppDirectory(options, events, realClock)
  onTestFinished(() => directory.close())
  const apps = createApps(appsDeps(options, directory, events, realClock))
  const told = () =>
    seen.flatMap((event) => (event.type === 'provider.changed' ? [[event.appId, event.change]] : []))
  const control: Control = {
    apps,
    realClock,
    providerFiles: directory.files,
    configuration: { load: () => Promise.reject(new Error('nobody exports or imports')) },
    loginOrder: { newestFirst: () => undefined },
    searchIndexes: createSearchIndexes(),
    instance: { id: 'i', version: '0', pid: 1, startedAt: 0, url: () => null },
    stopping: new AbortController().signal,
    prove: () => Promise.reject(new Error('nobody logs in')),
    hashPassword: () => Promise.reject(new Error('nobody registers')),
    newAppId: () => 'new',
    states: {
      file: null,
      export: () => Promise.reject(new Error('nobody exports')) as never,
      import: () => {},
    },
    shutdown: () => {},
  }
  const { signal } = new AbortController()
  const list = (appId: string) => providers.list.run(control, { appId }, signal)
  const update = (input: Parameters<typeof providers.update.run>[1]) =>
    providers.update.run(control, input, signal)
  return { apps, directory, configs: directory.configs, seen, told, lines, list, update }
}

function onDisk(given: EmulatorOptions = {}) {
  const directory = createTestDirectory(FILES)
  return { disk: directory, ...open({ appDirectory: directory.path, ...given }) }
}

function stateOf(app: Parameters<typeof findProvider>[0], name: Parameters<typeof findProvider>[1]) {
  const provider = findProvider(app, name)
  return provider === undefined ? 'notConfigured' : provider.disabled ? 'disabled' : 'enabled'
}

const OFF = new Map([
  [PROVIDERS, exported({ 'anon-user': { ...ALL_PROVIDERS['anon-user'], disabled: true } })],
])

it("a change of the directory's app is written to its files, and told once", () => {
  const { disk, apps, configs, seen, told, lines } = onDisk()
  const app = apps.getForClient('harbor-xkcdq')
  const config = configs.of(app)
  expect(config.onDisk).toBe(true)
  config.apply(new Map([...OFF, ['values/w.json', exported({ value: 1 })]]))
  expect(disk.read('values/w.json')).toBe(exported({ value: 1 }))
  expect(disk.read(PROVIDERS)).toBe(OFF.get(PROVIDERS))
  expect(stateOf(app, 'anon-user')).toBe('disabled')
  expect(config.directory().template.values.get('w')).toBe(1)
  expect(told()).toEqual([
    [null, 'anon-user: enabled → disabled'],
    [null, 'value w: added'],
  ])
  expect(seen.filter(({ type }) => type === 'directory.reloaded')).toHaveLength(1)
  expect(lines).toEqual(['anon-user: enabled → disabled', 'value w: added'])
})

it('a watched directory hears of its own write once', async () => {
  const { disk, apps, configs, directory, seen, told } = onDisk({ watch: true })
  await directory.ready
  configs.of(apps.getForClient('harbor-xkcdq')).apply(OFF)
  disk.write('values/later.json', exported({ value: 2 }))
  await vi.waitFor(() => expect(told().at(-1)).toEqual([null, 'value later: added']), {
    timeout: 5000,
    interval: 5,
  })
  expect(told()).toHaveLength(2)
  expect(seen.filter(({ type }) => type === 'directory.reloaded')).toHaveLength(2)
})

it('a change with an error, or of a file that changed meanwhile, is refused and nothing is different', () => {
  const { disk, apps, configs, told } = onDisk()
  const app = apps.getForClient('harbor-xkcdq')
  const config = configs.of(app)
  const wrong = new Map([...OFF, ['values/w.json', exported({ value: 'none', from_secret: true })]])
  expect(() => config.apply(wrong, new Map([['s', '1']]))).toThrow(ConfigRefused)
  expect(() => config.apply(wrong)).toThrow(/^values\/w\.json:2:14: secret 'none' does not exist/)
  expect(readdirSync(disk.at('values'))).toEqual(['v.json'])
  expect(disk.read(PROVIDERS)).toBe(FILES[PROVIDERS])
  expect(config.secretNames()).not.toContain('s')
  expect(() => config.apply(new Map([['secrets.json', '{}']]))).toThrow(
    expect.objectContaining({ kind: 'invalid', code: 'PathNotAllowed' }),
  )
  expect(told()).toEqual([])
  disk.write('values/v.json', exported({ value: 'by hand' }))
  expect(() => config.apply(new Map([...OFF, ['values/v.json', null]]), new Map([['s', '1']]))).toThrow(
    expect.objectContaining({ kind: 'conflict', code: 'ProviderWriteConflict' }),
  )
  expect(disk.read('values/v.json')).toBe(exported({ value: 'by hand' }))
  expect(stateOf(app, 'anon-user')).toBe('enabled')
  expect(config.secretNames()).not.toContain('s')
})

it('a secret of the directory is kept in memory, goes before the file and comes with the change that needs it', () => {
  const { disk, apps, configs, told } = onDisk()
  const app = apps.getForClient('harbor-xkcdq')
  const config = configs.of(app)
  expect(config.secretNames()).toEqual(['__oauth2-google_clientSecret', 'filed'])
  const needy = new Map([['values/w.json', exported({ value: 's', from_secret: true })]])
  config.apply(needy, new Map([['s', 'hidden']]))
  expect(app.template.current().values.get('w')).toBe('hidden')
  config.setSecret('filed', 'set')
  expect(app.template.current().secret('custom-token', 'signingKeys', 'filed')).toBe('set')
  expect(config.secretNames()).toEqual(['__oauth2-google_clientSecret', 'filed', 's'])
  config.setSecret('filed', null)
  expect(app.template.current().secret('custom-token', 'signingKeys', 'filed')).toBe('in the file')
  expect(disk.read('secrets.json')).toBe(FILES['secrets.json'])
  expect(JSON.stringify(told())).not.toContain('hidden')
})

it('an app that shares the directory gets a copy at its first change and follows the files no longer', () => {
  const { disk, apps, configs, directory, told } = onDisk()
  const [harbor, world, other] = ['harbor-xkcdq', 'world', 'other'].map((id) => apps.getForClient(id))
  if (harbor === undefined || world === undefined || other === undefined) throw new Error('no app')
  configs.of(harbor).setSecret('api', 'a')
  const config = configs.of(world)
  expect(config.onDisk).toBe(false)
  expect(config.directory()).toBe(configs.of(harbor).directory())
  config.apply(OFF)
  expect([harbor, world, other].map((app) => stateOf(app, 'anon-user'))).toEqual([
    'enabled',
    'disabled',
    'enabled',
  ])
  expect(disk.read(PROVIDERS)).toBe(FILES[PROVIDERS])
  expect(told().at(-1)).toEqual(['world', 'anon-user: enabled → disabled'])
  expect(config.secretNames()).toEqual(configs.of(harbor).secretNames())
  expect(world.template.current().functionsDirectory).toBe(disk.at('functions'))
  expect(world.template.current().functions.get('f')?.source).toBe('exports = () => 1')
  disk.write('values/v.json', exported({ value: 'new' }))
  directory.files.reload()
  expect([harbor, world, other].map((app) => app.template.current().values.get('v'))).toEqual([
    'new',
    'old',
    'new',
  ])
})

it('a refused first change leaves an app sharing the directory', () => {
  const { disk, apps, configs, directory } = onDisk()
  const world = apps.getForClient('world')
  expect(() => configs.of(world).apply(new Map([['values/w.json', '{']]))).toThrow(ConfigRefused)
  disk.write('values/v.json', exported({ value: 'new' }))
  directory.files.reload()
  expect(world.template.current().values.get('v')).toBe('new')
})

it('without a directory the default app is a set of files that a change starts from', () => {
  const { apps, configs } = open({ appId: 'myapp-abcde' })
  const app = apps.getForClient('myapp-abcde')
  const config = configs.of(app)
  expect(config.onDisk).toBe(false)
  expect([...config.directory().sources.keys()].sort()).toEqual([PROVIDERS, 'realm_config.json'])
  expect(config.directory().template).toMatchObject({ appId: 'myapp-abcde', name: 'myapp' })
  config.apply(new Map([['values/v.json', exported({ value: 1 })]]))
  expect(stateOf(app, 'anon-user')).toBe('enabled')
  expect(app.template.current().values.get('v')).toBe(1)
  expect(apps.getForClient('other').template.current().values.size).toBe(0)
})

it('an empty directory is not written to: its app gets its own files in memory', () => {
  const disk = createTestDirectory()
  const { apps, configs } = open({ appDirectory: disk.path, appId: 'a' })
  const app = apps.getForClient('a')
  configs.of(app).apply(new Map([['values/v.json', exported({ value: 1 })]]))
  expect(app.template.current().values.get('v')).toBe(1)
  expect(readdirSync(disk.path)).toEqual([])
})

it('an app of the Admin API starts with its own files, whatever the directory says', () => {
  const { apps, configs } = onDisk()
  const app = apps.create('my_app-abcde', 'admin', 'My_App')
  expect(app.template.current()).toMatchObject({ appId: 'my_app-abcde', name: 'My_App', location: 'US-VA' })
  expect([stateOf(app, 'anon-user'), stateOf(app, 'api-key')]).toEqual(['notConfigured', 'disabled'])
  expect(configs.of(app)).toMatchObject({ onDisk: false })
  expect(configs.of(app).secretNames()).toEqual([])
})

it('a reset leaves the configuration alone; a deleted app takes it along', () => {
  const { apps, configs } = onDisk()
  const world = apps.create('world', 'client')
  configs.of(world).apply(OFF)
  resetApp(world)
  expect(stateOf(world, 'anon-user')).toBe('disabled')
  apps.delete(world)
  const again = apps.create('world', 'client')
  expect(stateOf(again, 'anon-user')).toBe('enabled')
  expect(configs.of(again).directory()).toBe(configs.of(apps.getForClient('harbor-xkcdq')).directory())
})

it('the Control API shows and switches each app by its own files', () => {
  const { disk, apps, configs, list, update, told } = onDisk()
  const world = apps.getForClient('world')
  configs
    .of(world)
    .apply(
      new Map([
        [
          PROVIDERS,
          exported({ 'api-key': ALL_PROVIDERS['api-key'], 'anon-user': ALL_PROVIDERS['anon-user'] }),
        ],
      ]),
    )
  const switched = update({ appId: 'world', name: 'api-key', disabled: false })
  expect(switched).toMatchObject({
    state: 'enabled',
    overridden: false,
    file: PROVIDERS,
    line: 2,
    lastChange: 'api-key: disabled → enabled',
    problems: [],
  })
  expect(told().at(-1)).toEqual(['world', 'api-key: disabled → enabled'])
  expect(disk.read(PROVIDERS)).toBe(FILES[PROVIDERS])
  const shared = list('harbor-xkcdq')
  expect(shared).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ name: 'api-key', file: null })]),
  })
  update({ appId: 'harbor-xkcdq', name: 'anon-user', disabled: true })
  expect([stateOf(world, 'anon-user'), stateOf(apps.getForClient('harbor-xkcdq'), 'anon-user')]).toEqual([
    'enabled',
    'disabled',
  ])
})

it('a provider that its own files do not allow to be switched stays as it is', () => {
  const { apps, update } = onDisk()
  const app = apps.create('made', 'admin')
  const switchOn = () => update({ appId: 'made', name: 'oauth2-google', disabled: false, scope: 'file' })
  expect(switchOn).toThrow(expect.objectContaining({ kind: 'conflict', code: 'ProviderNeedsOptions' }))
  expect(stateOf(app, 'oauth2-google')).toBe('notConfigured')
})

it('a change while the directory is gone is refused', () => {
  const { disk, apps, configs } = onDisk()
  const app = apps.getForClient('harbor-xkcdq')
  rmSync(disk.path, { recursive: true })
  expect(() => configs.of(app).apply(OFF)).toThrow(expect.objectContaining({ kind: 'conflict' }))
  expect(stateOf(app, 'anon-user')).toBe('enabled')
})

it('the older layout is forked as it is', () => {
  const disk = createTestDirectory({ 'stitch.json': '{}', 'auth_providers/anon-user.json': anonUser(false) })
  const { apps, configs } = open({ appDirectory: disk.path })
  const app = apps.getForClient('world')
  writeFileSync(join(disk.path, 'mine.txt'), 'mine')
  configs.of(app).apply(new Map([['auth_providers/anon-user.json', anonUser(true)]]))
  expect(configs.of(app).directory().generation).toBe(20180301)
  expect(configs.of(app).directory().tree.exists('mine.txt')).toBe(false)
  expect(stateOf(app, 'anon-user')).toBe('disabled')
  expect(readFileSync(disk.at('auth_providers/anon-user.json'), 'utf8')).toBe(anonUser(false))
})
