import { expect, it, onTestFinished } from 'vitest'
import { ALL_PROVIDERS, createTestDirectory, exported } from '../app-directory/app-directory.fixture.ts'
import { createApps } from '../core/apps.ts'
import { createEventBus } from '../core/events.ts'
import { silentLog } from '../log.ts'
import { resolveOptions } from '../options.ts'
import { openAppDirectory } from './app-directory-service.ts'
import { appsDeps } from './apps-deps.ts'

const SECRET_VALUE = exported({ value: 's', from_secret: true })

/** The real registry over a directory on disk. */
function open(appDirectory: string) {
  const options = resolveOptions({ watch: false, apps: 'any', log: silentLog, appDirectory })
  const realClock = { now: () => Date.UTC(2026, 0, 1) }
  const events = createEventBus((error) => {
    throw error
  })
  const directory = openAppDirectory(options, events, realClock)
  onTestFinished(() => directory.close())
  const changed: string[] = []
  events.on((event) => event.type === 'app.changed' && changed.push(event.appId))
  return {
    configs: directory.configs,
    apps: createApps(appsDeps(options, directory, events, realClock)),
    changed,
  }
}

function harbor(): string {
  return createTestDirectory({
    'realm_config.json': exported({ app_id: 'harbor-xkcdq', name: 'harbor' }),
    'auth/providers.json': exported({ 'anon-user': ALL_PROVIDERS['anon-user'] }),
    'functions/f.js': 'exports = () => 1',
    'secrets.json': exported({ filed: 'in the file' }),
  }).path
}

it('an app made by the Admin API takes its files and secrets into another run', () => {
  const path = harbor()
  const first = open(path)
  const app = first.apps.create('made-abcde', 'admin', 'made')
  const before = first.configs.kept.of(app)
  first.configs.of(app).apply(new Map([['values/v.json', SECRET_VALUE]]), new Map([['s', 'hidden']]))
  const configuration = first.configs.kept.of(app)
  expect(configuration).not.toBe(before)
  expect(first.configs.kept.of(app)).toBe(configuration)
  if (configuration === null) throw new Error('it has none')

  const second = open(path)
  const again = second.apps.bring('made-abcde', 'admin', 1)
  second.configs.kept.adopt(again, JSON.parse(JSON.stringify(configuration)))
  expect(second.configs.kept.of(again)).toEqual(configuration)
  expect(again.template.current().values.get('v')).toBe('hidden')
  expect(again.template.current().functionsDirectory).toBeNull()
})

it('a copy of the directory goes on requiring packages from it, and its secrets file is no strange path', () => {
  const path = harbor()
  const first = open(path)
  const app = first.apps.create('copy-abcde', 'control')
  expect(first.configs.kept.of(app)).toBeNull()
  first.configs.of(app).apply(new Map([['values/v.json', exported({ value: 1 })]]))
  const configuration = first.configs.kept.of(app)
  if (configuration === null) throw new Error('it has none')
  expect(Object.keys(configuration.files)).toContain('secrets.json')

  const second = open(path)
  const again = second.apps.bring('copy-abcde', 'control', 1)
  expect(() => second.configs.kept.check(configuration)).not.toThrow()
  second.configs.kept.adopt(again, configuration)
  expect(again.template.current().functionsDirectory).toBe(app.template.current().functionsDirectory)
  expect(() => second.configs.kept.check({ ...configuration, files: { '/etc/x': '' } })).toThrow('/etc/x')
})

it('the app that is served from disk keeps what is there; its secrets are kept beside', () => {
  const path = harbor()
  const first = open(path)
  const app = first.apps.default()
  if (app === undefined) throw new Error('there is no default app')
  first.configs.of(app).setSecret('unused', 'hidden')
  expect(first.changed).toEqual(['harbor-xkcdq'])
  expect(first.configs.kept.secrets()).toEqual({ unused: 'hidden' })
  first.configs.kept.adopt(app, { files: {}, secrets: {}, usesDirectory: false })
  expect(app.template.current().name).toBe('harbor')

  const second = open(path)
  second.configs.kept.setSecrets({ unused: 'hidden' })
  const again = second.apps.default()
  expect(again === undefined ? [] : second.configs.of(again).secretNames()).toContain('unused')
})
