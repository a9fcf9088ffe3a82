import { expect, it } from 'vitest'
import {
  ALL_PROVIDERS,
  anonUser,
  createTestDirectory,
  exported,
  providerFile,
} from './app-directory.fixture.ts'
import { createCurrentApp } from './current-app.ts'

const FILE = 'auth_providers/anon-user.json'

it('without a directory, or without configuration in it, anonymous login is offered', () => {
  const none = createCurrentApp(null)
  expect([...none.current().providers.keys()]).toEqual(['anon-user'])
  expect(none.directory()).toBeNull()
  expect(none.reload()).toEqual({ changed: false, changes: [], problems: [] })
  const empty = createCurrentApp(createTestDirectory().path)
  expect(empty.current()).toEqual(none.current())
})

it('app-directory 38: a reload without a change says so', () => {
  const directory = createTestDirectory({ 'stitch.json': '{}', [FILE]: anonUser(false) })
  const app = createCurrentApp(directory.path)
  directory.write(FILE, anonUser(false))
  expect(app.reload()).toEqual({ changed: false, changes: [], problems: [] })
})

it('a reload says what changed, one line a fact', () => {
  const directory = createTestDirectory({
    'config.json': exported({ app_id: 'a-abcde', name: 'a', security: {} }),
    [FILE]: anonUser(false),
    'auth_providers/api-key.json': providerFile('api-key'),
    'auth_providers/custom-token.json': exported(ALL_PROVIDERS['custom-token']),
  })
  const app = createCurrentApp(directory.path)
  directory.write(
    'config.json',
    exported({
      app_id: 'b-abcde',
      location: 'IE',
      deployment_model: 'LOCAL',
      security: { allowed_request_origins: ['http://localhost:5173'] },
    }),
  )
  directory.write(FILE, anonUser(true))
  directory.remove('auth_providers/api-key.json')
  directory.write('auth_providers/local-userpass.json', exported(ALL_PROVIDERS['local-userpass']))
  directory.write('auth_providers/custom-token.json', providerFile('custom-token', { disabled: true }))
  expect(app.reload()).toMatchObject({
    changed: true,
    changes: [
      'app id: a-abcde → b-abcde',
      'app name: a → none',
      'deployment model: GLOBAL → LOCAL',
      'location: US-VA → IE',
      'allowed request origins: all → http://localhost:5173',
      'anon-user: enabled → disabled',
      'api-key: removed',
      'custom-token: options changed',
      'local-userpass: added',
    ],
  })
  expect(app.current().appId).toBe('b-abcde')
})

it('app-directory 43: a broken file changes the problems and nothing else, mending it clears them', () => {
  const directory = createTestDirectory({ 'stitch.json': '{}', [FILE]: anonUser(false) })
  const app = createCurrentApp(directory.path)
  const before = app.current()
  directory.write(FILE, '{"type": ')
  expect(app.reload()).toMatchObject({ changed: true, changes: [], problems: [{ file: FILE, line: 1 }] })
  expect(app.current()).toEqual(before)
  expect(app.reload().changed).toBe(false)
  directory.write(FILE, anonUser(false))
  expect(app.reload()).toEqual({ changed: true, changes: [], problems: [] })
})

it('configuration that appears later replaces the default app', () => {
  const directory = createTestDirectory()
  const app = createCurrentApp(directory.path)
  directory.write(FILE, anonUser(true))
  expect(app.reload().changes).toEqual(['anon-user: enabled → disabled'])
})
