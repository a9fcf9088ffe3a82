import { describe, expect, it } from 'vitest'
import { serveSample } from '../sequences/directory/served.fixture.ts'
import { openAdmin } from '../stage/admin.fixture.ts'
import { createApp } from '../stage/admin-app.fixture.ts'
import { bodyOf } from '../stage/bodies.fixture.ts'
import { directoryWith, readFiles } from '../stage/directories.fixture.ts'
import { everythingOf } from '../stage/everything.fixture.ts'
import { sampleApp } from '../stage/sample-app.fixture.ts'

async function inMemory() {
  const admin = await openAdmin()
  const app = await createApp(admin)
  await app.import(bodyOf(directoryWith(sampleApp(20180301)), 'stitch-cli'), 'replace')
  return { admin, app, files: () => ({}) }
}

async function onDisk() {
  const { admin, app, directory } = await serveSample(20180301)
  return { admin, app, files: () => readFiles(directory) }
}

const ADD = 'exports = (a, b) => a + b'
const NOBODY = "function 'nobody' does not exist"

/** Method, list, name of the entity (empty: the list itself), body, and what the error says. */
const BAD_CHANGES: readonly [string, 'auth_providers' | 'functions' | 'values', string, object, string?][] = [
  ['PATCH', 'auth_providers', 'anon-user', { disabled: 'yes' }, 'disabled must be a boolean'],
  ['PATCH', 'auth_providers', 'custom-function', { config: { authFunctionName: 'nobody' } }, NOBODY],
  ['PATCH', 'auth_providers', 'anon-user', { name: 'mine' }, "auth provider name 'mine' must match its type"],
  ['PATCH', 'auth_providers', 'anon-user', { type: 'api-key', name: 'api-key' }],
  ['POST', 'auth_providers', '', { name: 'anon-user' }],
  [
    'POST',
    'auth_providers',
    '',
    { type: 'oauth2-facebook', config: {} },
    'oauth2-facebook: missing required',
  ],
  ['POST', 'functions', '', { name: '../evil', source: ADD }],
  ['POST', 'functions', '', { source: ADD }],
  ['POST', 'functions', '', { name: 'sourceless' }],
  ['PUT', 'functions', 'add', { name: '../../evil', source: ADD }],
  ['POST', 'values', '', { name: '../evil', value: 1 }],
  ['POST', 'values', '', { value: 1 }],
]

describe.each([
  ['in memory', inMemory],
  ['on disk', onDisk],
] as const)('a bad change of an app %s', (_where, open) => {
  it.each(BAD_CHANGES)(
    '%s %s %s %j is refused, and nothing changes',
    async (method, list, name, body, error = '') => {
      const { admin, app, files } = await open()
      const [before, filesBefore] = [await everythingOf(admin, app), files()]
      const path = name === '' ? `/${list}` : `/${list}/${await app.idOf(list, name)}`
      const refused = await app.call(method, path, { body, status: 400 })
      expect(refused.json().error).toContain(error)
      await app.call(method, path, { text: '{"name": ', status: 400 })
      expect(await everythingOf(admin, app)).toEqual(before)
      expect(files()).toEqual(filesBefore)
    },
  )

  it('a second of any name is refused, and nothing changes', async () => {
    const { admin, app, files } = await open()
    const [before, filesBefore] = [await everythingOf(admin, app), files()]
    await app.post('/functions', { name: 'add', source: ADD }, { status: 409 })
    await app.post('/values', { name: 'greeting', value: 1 }, { status: 409 })
    await app.post('/auth_providers', { type: 'anon-user' }, { status: 409 })
    expect(await everythingOf(admin, app)).toEqual(before)
    expect(files()).toEqual(filesBefore)
  })
})
