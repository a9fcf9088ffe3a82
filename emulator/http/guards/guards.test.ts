import { mkdtempSync, writeFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tries } from '../../tries.fixture.ts'
import { wildText } from '../../wild-json.fixture.ts'
import { CLIENT, CONTROL, testEmulator } from '../emulator.fixture.ts'
import { createHostCheck, OriginRefused, refuseForeignOrigin } from './guards.ts'

const WRITES = [
  ['delete', '/apps/a'],
  ['delete', '/apps/a/users'],
  ['post', '/apps/a/reset'],
  ['post', '/reset'],
  ['post', '/apps/a/clock/advance'],
  ['post', '/apps/a/sessions/revoke'],
  ['post', '/apps/a/users'],
  ['patch', '/apps/a/providers/anon-user'],
  ['post', '/shutdown'],
  ['post', '/reload'],
] as const

/** Everything that can be seen, for comparing before and after. */
async function stateOf({ request }: ReturnType<typeof testEmulator>) {
  const read = async (path: string) => (await request.get(`${CONTROL}${path}`).expect(200)).body
  const { now: _now, ...status } = await read('/status')
  return {
    status,
    apps: await read('/apps'),
    users: await read('/apps/a/users'),
    sessions: await read('/apps/a/sessions'),
    providers: await read('/apps/a/providers'),
  }
}

describe('a page of another origin', () => {
  const strangers: Record<string, string>[] = [
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://localhost:1' },
    { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' },
    { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'cors' },
  ]

  it.each(strangers)('%o changes nothing and reads nothing', async (headers) => {
    const parts = testEmulator()
    await parts.logIn('a')
    let shutdown = false
    void parts.emulator.shutdownRequested.then(() => {
      shutdown = true
    })
    const before = await stateOf(parts)
    for (const [method, path] of WRITES) {
      const answer = await parts.request[method](`${CONTROL}${path}`)
        .set(headers)
        .send({ by: '1h', all: true, count: 1, disabled: true })
      expect(answer.status).toBe(403)
      expect(answer.body.error.code).toBe('OriginNotAllowed')
    }
    for (const path of ['/status', '/apps', '/apps/a/users', '/openapi.json', '/events']) {
      await parts.request.get(`${CONTROL}${path}`).set(headers).expect(403)
    }
    await parts.request.get('/api/admin/v3.0/auth/profile').set(headers).expect(403)
    expect(await stateOf(parts)).toEqual(before)
    expect(shutdown).toBe(false)
  })

  it('is refused before its body is read: a malformed one makes no difference', async () => {
    const { request } = testEmulator()
    const answer = await request
      .post(`${CONTROL}/reset`)
      .set({ Origin: 'https://evil.example', 'Content-Type': 'application/json' })
      .send('{')
    expect(answer.status).toBe(403)
  })

  it('may use the Client API', async () => {
    const { request } = testEmulator()
    await request
      .post(`${CLIENT}/app/a/auth/providers/anon-user/login`)
      .set('Origin', 'https://app.example')
      .expect(200)
  })

  it('is let in where it is the emulator’s own', async () => {
    const { request } = testEmulator()
    await request
      .post(`${CONTROL}/reset`)
      .set({ Host: 'localhost:9090', Origin: 'http://localhost:9090', 'Sec-Fetch-Site': 'same-origin' })
      .expect(200)
  })
})

describe('a host that is not ours', () => {
  it('gets 403 on every surface, and nothing happens', async () => {
    const parts = testEmulator()
    await parts.logIn('a')
    const before = await stateOf(parts)
    const { request } = parts
    for (const host of [
      'evil.example',
      'evil.example:9090',
      'localhost.evil.example',
      '192.168.1.7',
      '127.0.0.1.evil.example',
      '',
    ]) {
      await request.post(`${CLIENT}/app/new/auth/providers/anon-user/login`).set('Host', host).expect(403)
      await request.post(`${CONTROL}/reset`).set('Host', host).expect(403)
      await request.get('/api/admin/v3.0/auth/profile').set('Host', host).expect(403)
      await request.get('/').set('Host', host).expect(403)
    }
    expect(await stateOf(parts)).toEqual(before)
  })

  it('is let in when it was named', async () => {
    const { request } = testEmulator({ allowedHosts: ['emulator.test'] })
    await request.get('/').set('Host', 'Emulator.Test:9090').expect(200)
  })
})

it('knows loopback in every spelling, the Android hosts, and literal addresses only beyond loopback', () => {
  const strict = createHostCheck([], false)
  for (const host of [
    'localhost',
    'LOCALHOST:1',
    'localhost.',
    'app.localhost:9090',
    '127.0.0.1:9090',
    '127.1.2.3',
    '[::1]:9090',
    '[::1]',
    '10.0.2.2:9090',
    '10.0.3.2',
  ]) {
    expect(strict(host), host).toBe(true)
  }
  for (const host of [
    undefined,
    '',
    '10.0.2.3',
    '192.168.0.5:9090',
    'example.localhost.evil',
    '[fe80::1]',
    ':9090',
  ]) {
    expect(strict(host), String(host)).toBe(false)
  }
  const open = createHostCheck(['0.0.0.0'], true)
  expect(open('192.168.0.5:9090')).toBe(true)
  expect(open('evil.example')).toBe(false)
})

it('a client app’s configured origins are the only ones let in, and nothing happens for others', async () => {
  const appDirectory = mkdtempSync(join(tmpdir(), 'anon-emulator-origins-'))
  writeFileSync(
    join(appDirectory, 'stitch.json'),
    JSON.stringify({
      app_id: 'a-abcde',
      name: 'a',
      security: { allowed_request_origins: ['http://localhost:5173'] },
    }),
  )
  const parts = testEmulator({ appDirectory })
  const { emulator, request } = parts
  const login = `${CLIENT}/app/a-abcde/auth/providers/anon-user/login`
  const refused = await request.post(login).set('Origin', 'http://localhost:3000').expect(403)
  expect(refused.body.error_code).toBe('DomainNotAllowed')
  expect((await emulator.app('a-abcde').users.list()).total).toBe(0)
  expect(
    (await request.get(`${CLIENT}/app/a-abcde/location`).set('Origin', 'http://localhost:5173')).status,
  ).toBe(200)
})

it('a Host that is let in names this machine, or what was allowed, to whoever follows an address made of it', () => {
  const pieces = [
    ...[
      'localhost',
      '.localhost',
      '127.0.0.1',
      '[::1]',
      '10.0.2.2',
      '192.168.0.5',
      'evil.example',
      'good.example',
    ],
    ...[':', '80', '/', '?', '#', '@', '\\', '.', '[', ']', ' ', '\t', '%2f', 'é'],
  ]
  const strict = createHostCheck(['good.example'], false)
  fc.assert(
    fc.property(wildText(pieces), (host) => {
      if (!strict(host) || !URL.canParse(`http://${host}/`)) return
      expect(new URL(`http://${host}/`).hostname).toMatch(
        /^(localhost|.*\.localhost|127\.[\d.]+|\[::1\]|10\.0\.[23]\.2|good\.example)\.?$/,
      )
    }),
    tries(1000),
  )
})

it.each([
  'evil.example/.localhost',
  'evil.example?.localhost',
  'localhost:@evil.example',
  '[::1]evil.example',
])('the Host %s is none of ours', (host) => {
  expect(createHostCheck([], false)(host)).toBe(false)
})

it('only an Origin that is the Host with a scheme before it is not foreign', () => {
  const word = fc.oneof(
    wildText(['http://', 'https://', 'null', 'localhost', ':9090', '127.0.0.1', 'file://', '/']),
  )
  fc.assert(
    fc.property(word, fc.constantFrom('localhost:9090', '127.0.0.1', ''), (origin, host) => {
      const request = { headers: { origin, host }, method: 'POST' } as unknown as IncomingMessage
      const isOwn = [`http://${host}`, `https://${host}`].includes(origin)
      if (isOwn) refuseForeignOrigin(request)
      else expect(() => refuseForeignOrigin(request)).toThrow(OriginRefused)
    }),
    tries(500),
  )
})
