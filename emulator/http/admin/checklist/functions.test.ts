import { describe, expect, it } from 'vitest'
import { openAdmin } from '../stage/admin.fixture.ts'
import { createApp } from '../stage/admin-app.fixture.ts'
import { clientOf } from '../stage/client.fixture.ts'

const ADD = 'exports = function(a, b) { return a + b }'

async function open() {
  const admin = await openAdmin()
  const app = await createApp(admin)
  await app.post('/auth_providers', { type: 'anon-user' })
  return { app, client: clientOf(admin.url, app.document.client_app_id) }
}

describe('functions', () => {
  it('admin 49: without private, and with the stray isPrivate, clients may call it', async () => {
    const { app, client } = await open()
    const created = await app.post('/functions', { isPrivate: true, name: 'add', source: ADD })
    expect(created).toEqual({ _id: expect.stringMatching(/^[0-9a-f]{24}$/), name: 'add' })
    await app.post('/functions', { name: 'plain', source: ADD, can_evaluate: null })
    for (const name of ['add', 'plain'])
      expect(await client.callFunction(name, 1, 2)).toEqual({ status: 200, body: { $numberInt: '3' } })
    const [listed] = await app.get('/functions')
    expect(listed).toMatchObject(created)
    expect(Number.isInteger(listed.last_modified)).toBe(true)
    expect(await app.get(`/functions/${created._id}`)).toMatchObject({
      ...created,
      source: ADD,
      private: false,
    })
  })

  it('admin 49: a private one is for providers and administrators', async () => {
    const { app, client } = await open()
    await app.post('/functions', { name: 'hidden', source: ADD, private: true })
    expect((await client.callFunction('hidden', 1, 2)).status).not.toBe(200)
  })

  it('admin 50: PUT without private answers JSON, replaces the source, and keeps private', async () => {
    const { app, client } = await open()
    const options = { private: true, can_evaluate: { '%%user.id': 'nobody' }, run_as_system: true }
    const { _id } = await app.post('/functions', { name: 'add', source: ADD, ...options })
    const source = 'exports = async (a, b) => a - b'
    const reply = await app.call('PUT', `/functions/${_id}`, { body: { _id, name: 'add', source } })
    expect(reply.json()).toMatchObject({ name: 'add', source })
    // Kotlin reads it as a string.
    expect(typeof reply.json().can_evaluate).not.toBe('object')
    expect(await app.get(`/functions/${_id}`)).toMatchObject({ _id, name: 'add', source, ...options })
    expect((await client.callFunction('add', 1, 2)).status).not.toBe(200)

    const body = { name: 'add', source, private: false, can_evaluate: {} }
    await app.put(`/functions/${_id}`, body, { status: 200 })
    expect(await client.callFunction('add', 3, 2)).toEqual({ status: 200, body: { $numberInt: '1' } })
  })

  it('admin 50: a function that is deleted, or never was, is FunctionNotFound', async () => {
    const { app, client } = await open()
    const { _id } = await app.post('/functions', { name: 'add', source: ADD })
    await app.remove(`/functions/${_id}`)
    expect(await app.get('/functions')).toEqual([])
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const body = method === 'PUT' ? { body: { name: 'add', source: ADD } } : {}
      const gone = await app.call(method, `/functions/${_id}`, { status: 404, ...body })
      expect(gone.json().error_code).toBe('FunctionNotFound')
    }
    expect((await client.callFunction('add', 1, 2)).status).toBe(404)
  })

  it('admin 50: a second of one name is refused, and the first stays', async () => {
    const { app } = await open()
    await app.post('/functions', { name: 'add', source: ADD })
    const again = await app.call('POST', '/functions', {
      body: { name: 'add', source: 'exports = () => 0' },
      status: 409,
    })
    expect(['FunctionAlreadyExists', 'FunctionDuplicateName']).toContain(again.json().error_code)
    const [only, ...more] = await app.get('/functions')
    expect(more).toEqual([])
    expect((await app.get(`/functions/${only._id}`)).source).toBe(ADD)
  })
})

describe('debug runs', () => {
  const run = (query: string) => `/debug/execute_function?${query}`

  it('admin 51: numbers come back as canonical EJSON, strings bare, with the time it took', async () => {
    const { app } = await open()
    await app.post('/functions', { name: 'echo', source: 'exports = (value) => value', private: true })
    for (const [given, result] of [
      [1, { $numberInt: '1' }],
      [{ $numberInt: '1' }, { $numberInt: '1' }],
      [2.1, { $numberDouble: '2.1' }],
      ['hello', 'hello'],
      [{ deep: [1] }, { deep: [{ $numberInt: '1' }] }],
    ]) {
      const body = { name: 'echo', arguments: [given] }
      const answer = await app.post(run('run_as_system=true'), body, { status: 200 })
      expect(answer.result).toEqual(result)
      expect(answer.stats.execution_time).toEqual(expect.any(String))
    }
  })

  it('admin 51: what it logs is a list of strings, what it does not log is none', async () => {
    const { app } = await open()
    const source = 'exports = () => { console.log("one"); console.error("two") }'
    await app.post('/functions', { name: 'talk', source })
    await app.post('/functions', { name: 'add', source: ADD })
    const talk = await app.post(run('run_as_system=true'), { name: 'talk', arguments: [] }, { status: 200 })
    expect([...(talk.logs ?? []), ...(talk.error_logs ?? [])].join('\n')).toMatch(/one[\s\S]*two/)
    const add = { name: 'add', arguments: [1, 2], service: '' }
    const silent = await app.post(run('run_as_system=true'), add, { status: 200 })
    expect(silent.logs ?? []).toEqual([])
    expect(silent.error_logs ?? []).toEqual([])
  })

  it('admin 51: as a user, and as the system', async () => {
    const { app, client } = await open()
    await app.post('/functions', { name: 'me', source: 'exports = () => context.user', private: true })
    const { body: user } = await client.logIn('anon-user')
    const body = { name: 'me', arguments: null }
    const asUser = await app.post(run(`user_id=${user.user_id}`), body, { status: 200 })
    expect(asUser.result.id).toBe(user.user_id)
    const asSystem = await app.post(run('run_as_system=true'), body, { status: 200 })
    expect(asSystem.result.type).toBe('system')
  })

  it('admin 51: exactly one of the two, a function that exists, a user that exists', async () => {
    const { app, client } = await open()
    await app.post('/functions', { name: 'add', source: ADD })
    const { body: user } = await client.logIn('anon-user')
    const add = { name: 'add', arguments: [1, 2] }
    for (const query of ['', `user_id=${user.user_id}&run_as_system=true`])
      await app.post(run(query), add, { status: 400 })
    const missing = { name: 'nowhere', arguments: [] }
    const reply = await app.call('POST', run('run_as_system=true'), { body: missing, status: 404 })
    expect(reply.json().error_code).toBe('FunctionNotFound')
    await app.post(run('user_id=0123456789abcdef01234567'), add, { status: 404 })
  })
})
