import { once } from 'node:events'
import { createServer, type IncomingMessage, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { PASSWORD } from '../../client/checklist/checklist.fixture.ts'
import { ADMIN, ADMIN_USER, adminEmulator, administeredApp } from '../admin.fixture.ts'

type Setting = Parameters<typeof administeredApp>[0]

/** The same over a socket of its own: every header is ours, and every byte of the answer is seen. */
async function overSocket(setting?: Setting) {
  const given = await administeredApp(setting)
  const server = createServer(given.emulator.handler).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const raw = async (
    method: string,
    path: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: string } = {},
  ) => {
    const sent = send({ host: '127.0.0.1', port, method, path, headers: { ...given.auth, ...headers } })
    sent.end(body)
    const [response] = (await once(sent, 'response')) as [IncomingMessage]
    let text = ''
    for await (const chunk of response) text += chunk
    return { status: response.statusCode, type: response.headers['content-type'], text }
  }
  return { ...given, raw }
}

describe('transport', () => {
  it('admin 1: the type of every JSON reply is application/json to the letter', async () => {
    const { raw, root, group } = await overSocket()
    for (const [method, path, status] of [
      ['GET', `${ADMIN}/auth/profile`, 200],
      ['GET', `${group}/apps`, 200],
      ['GET', root, 200],
      ['GET', `${root}/users`, 200],
      ['GET', `${root}/logs`, 200],
      ['POST', `${ADMIN}/auth/session`, 401],
      ['POST', `${root}/users`, 400],
      ['GET', `${root}/nothing`, 404],
      ['GET', `${root}/users/%zz`, 400],
      ['GET', `${root}/graphql/config`, 501],
      ['GET', '/api/public/v1.0/groups', 200],
      ['GET', '/api/public/v1.0/orgs', 404],
      ['GET', '/api/other', 404],
      ['GET', `/${root}/users`, 200],
    ] as const) {
      const answer = await raw(method, path)
      expect([path, answer.status, answer.type]).toEqual([path, status, 'application/json'])
      JSON.parse(answer.text)
    }
  })

  it('admin 2: a reply without a body has no type either', async () => {
    const { raw, root, logIn } = await overSocket()
    const { user_id } = await logIn()
    for (const [method, path] of [
      ['PUT', `${root}/users/${user_id}/disable`],
      ['PUT', `${root}/users/${user_id}/enable`],
      ['PUT', `${root}/users/${user_id}/logout`],
      ['DELETE', `${root}/users/${user_id}`],
    ] as const)
      expect(await raw(method, path)).toEqual({ status: 204, type: undefined, text: '' })
  })

  it('admin 3: a body is JSON whatever its type, and chunked or not', async () => {
    const { raw, root, get } = await overSocket()
    const body = (name: string) => JSON.stringify({ email: `${name}@example.net`, password: PASSWORD })
    const length = (text: string) => ({ 'Content-Length': String(Buffer.byteLength(text)) })
    const settings: Record<string, Record<string, string>> = {
      none: length(body('none')),
      text: { 'Content-Type': 'text/plain;charset=UTF-8', ...length(body('text')) },
      chunked: { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' },
      bare: { 'Transfer-Encoding': 'chunked' },
    }
    for (const [name, headers] of Object.entries(settings))
      expect((await raw('POST', `${root}/users`, { headers, body: body(name) })).status, name).toBe(201)
    expect((await get('/users')).body).toHaveLength(4)
    const broken = await raw('POST', `${root}/users`, { headers: { 'Content-Length': '1' }, body: '{' })
    expect([broken.status, broken.type]).toEqual([400, 'application/json'])
  })

  it('admin 4: calls without a body work with a length of zero too', async () => {
    const { raw, root, logIn, tokens } = await overSocket()
    const { user_id } = await logIn()
    for (const headers of [{ 'Content-Length': '0' }, { 'Content-Type': 'application/json' }]) {
      expect((await raw('PUT', `${root}/users/${user_id}/enable`, { headers })).status).toBe(204)
      const refresh = { ...headers, Authorization: `Bearer ${tokens.refresh_token}` }
      expect((await raw('POST', `${ADMIN}/auth/session`, { headers: refresh })).status).toBe(201)
    }
  })

  it('admin 5: scalars of canonical EJSON are what they stand for; null is nothing, and strange keys are nothing', async () => {
    const { put, get, post } = await administeredApp()
    const path = '/security/refresh_token_expiration'
    for (const [seconds, value] of [
      [3600, { $numberInt: '3600' }],
      [7200, { $numberLong: '7200' }],
      [9000, { $numberDouble: '9000.0' }],
    ] as const) {
      await put(path).send({ expiration_time_seconds: value, isPrivate: false, sync: {} }).expect(204)
      expect((await get(path)).body.expiration_time_seconds).toBe(seconds)
    }
    await put(path)
      .send({ expiration_time_seconds: { $numberInt: 'many' } })
      .expect(400)
    expect((await get(path)).body.expiration_time_seconds).toBe(9000)
    const entry = await post('/security/access_list').send({ address: '10.0.0.1', comment: null }).expect(201)
    expect(entry.body.comment).toBe('')
  })

  it('admin 6: the root and the version answer anybody', async () => {
    const { request } = adminEmulator()
    await request.get('/').expect(200)
    await request.head('/').expect(200)
    await request.get('/api/private/v1.0/version').expect(200)
  })

  it('a body that is nested without end, or too long, is refused', async () => {
    const { post } = await administeredApp()
    const deep = `{"email":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    await post('/users').set('Content-Type', 'application/json').send(deep).expect(400)
    const { request } = adminEmulator()
    await request
      .post(`${ADMIN}/auth/providers/local-userpass/login`)
      .send({ ...ADMIN_USER, password: 'a'.repeat(17 * 1024 * 1024) })
      .expect(413)
  })
})
