import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HTTP_SHARE, tries } from '../../tries.fixture.ts'
import { CLIENT, testEmulator } from '../emulator.fixture.ts'

const LOGIN = `${CLIENT}/app/myapp-abcde/auth/providers/anon-user/login`

describe('location', () => {
  it('client-api 1, 3: answers four strings, the host name without a trailing slash', async () => {
    const { request } = testEmulator()
    const { body } = await request.get(`${CLIENT}/app/a/location`).set('Host', 'localhost:9090').expect(200)
    expect(body).toEqual({
      deployment_model: 'GLOBAL',
      location: 'US-VA',
      hostname: 'http://localhost:9090',
      ws_hostname: 'ws://localhost:9090',
    })
  })

  it('client-api 2: names the host by which an Android emulator reached it', async () => {
    const { request } = testEmulator()
    const { body } = await request.get(`${CLIENT}/app/a/location`).set('Host', '10.0.2.2:9090').expect(200)
    expect(body).toMatchObject({ hostname: 'http://10.0.2.2:9090', ws_hostname: 'ws://10.0.2.2:9090' })
  })

  it('names the public URL when there is one', async () => {
    const { request } = testEmulator({ publicUrl: 'https://emulator.example.net' })
    const { body } = await request
      .get(`${CLIENT}/app/a/location`)
      .set('Host', 'emulator.example.net')
      .expect(200)
    expect(body).toMatchObject({
      hostname: 'https://emulator.example.net',
      ws_hostname: 'wss://emulator.example.net',
    })
  })

  it('client-api 4: an unknown app answers 404 without a code, on every path that names it', async () => {
    const { request } = testEmulator({ appId: 'myapp-abcde' })
    const error = "cannot find app using Client App ID 'other-fghij'"
    for (const path of ['location', 'functions/call']) {
      const { body } = await request
        .get(`${CLIENT}/app/other-fghij/${path}`)
        .expect(404)
        .expect('content-type', 'application/json')
      expect(body).toEqual({ error })
    }
    expect((await request.post(LOGIN.replace('myapp-abcde', 'other-fghij')).expect(404)).body).toEqual({
      error,
    })
    const apps = await request.get('/emulator/v1/apps').expect(200)
    expect(apps.body.items.map(({ id }: { id: string }) => id)).toEqual(['myapp-abcde'])
  })

  it('client-api 5: ignores a body and its type', async () => {
    const { request } = testEmulator()
    await request
      .get(`${CLIENT}/app/a/location`)
      .set('Content-Type', 'application/json')
      .send('{ nonsense')
      .expect(200)
  })

  it('serves a base URL that ends in a slash', async () => {
    const { request } = testEmulator()
    await request.get(`/${CLIENT}/app/a/location`).expect(200)
  })
})

describe('errors and headers', () => {
  it('client-api 83–86: every error is exactly application/json, with a code or without the key', async () => {
    const { request, logIn, logOut } = testEmulator()
    const { refresh_token } = await logIn()
    const answers = [
      await request.get(`${CLIENT}/auth/profile`),
      await request.get(`${CLIENT}/nowhere`),
      await request.get('/nowhere'),
      await request.post(LOGIN).send('{'),
      await request.post(LOGIN).send('[]'),
      await request.post(`${CLIENT}/app/a/functions/call`).send({}),
      await request.get(`${CLIENT}/app/%E0%A4%A/location`),
      await request.get('/api/admin/v3.0/auth/profile'),
    ]
    for (const { status, headers, body } of answers) {
      expect(status).toBeGreaterThanOrEqual(400)
      expect(headers['content-type']).toBe('application/json')
      expect(typeof body.error).toBe('string')
      if ('error_code' in body) expect(body.error_code).toMatch(/^[A-Z]\w+$/)
    }
    const done = await logOut(refresh_token)
    expect(done.headers).not.toHaveProperty('content-type')
  })

  it('client-api 91: malformed JSON is a 400 that says so, a too large body a 413', async () => {
    const { request } = testEmulator()
    const { body } = await request
      .post(LOGIN)
      .set('Content-Type', 'application/json')
      .send('{"a":')
      .expect(400)
    expect(body.error).toContain('not valid JSON')
    await request
      .post(LOGIN)
      .send({ filler: 'x'.repeat(3 * 1024 * 1024) })
      .expect(413)
  })

  it('answers what it knows and does not serve with 501 and its name', async () => {
    const { request, logIn } = testEmulator()
    const { access_token } = await logIn('a')
    const call = request.post(`${CLIENT}/app/a/graphql`).set('Authorization', `Bearer ${access_token}`)
    const { body } = await call.send({}).expect(501)
    expect(body.error).toBe('anon-emulator does not emulate graphql')
  })

  it('client-api 8.3: refuses a dead token there as anywhere, so that an SDK refreshes first', async () => {
    const { emulator, request, logIn } = testEmulator()
    const { access_token, refresh_token } = await logIn('a')
    await emulator.app('a').sessions.expire({ all: true, token: 'both' })
    const call = await request
      .post(`${CLIENT}/app/a/functions/call`)
      .set('Authorization', `Bearer ${access_token}`)
    expect([call.status, call.body.error_code]).toEqual([401, 'InvalidSession'])
    const keys = await request.get(`${CLIENT}/auth/api_keys`).set('Authorization', `Bearer ${refresh_token}`)
    expect([keys.status, keys.body.error_code]).toEqual([401, 'InvalidSession'])
    await request.post(`${CLIENT}/app/a/functions/call`).send({}).expect(401)
  })

  it('client-api 92: GET / and HEAD / answer 200', async () => {
    const { request } = testEmulator()
    await request.get('/').expect(200)
    await request.head('/').expect(200)
    await request.get('/api/private/v1.0/version').expect(200)
  })
})

describe('CORS', () => {
  const origin = 'http://localhost:3000'

  it('client-api 87: a preflight is answered with the origin, credentials and the wanted headers', async () => {
    const { request } = testEmulator()
    const { headers } = await request
      .options(LOGIN)
      .set({
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization, content-type',
      })
      .expect(204)
    expect(headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'authorization, content-type',
      vary: 'Origin',
    })
    expect(headers['access-control-allow-methods']).toContain('POST')
    expect(headers).not.toHaveProperty('content-type')
  })

  it('lets a page on a public address in when the browser asks for private network access', async () => {
    const { request } = testEmulator()
    const { headers } = await request
      .options(LOGIN)
      .set({ Origin: 'https://app.example.net', 'Access-Control-Request-Private-Network': 'true' })
    expect(headers['access-control-allow-private-network']).toBe('true')
  })

  it('client-api 88, 89: errors carry the headers too, and expose the location headers', async () => {
    const { request } = testEmulator()
    const { headers } = await request.get(`${CLIENT}/auth/profile`).set('Origin', origin).expect(401)
    expect(headers['access-control-allow-origin']).toBe(origin)
    expect(headers['access-control-expose-headers']).toMatch(/X-Stitch-Location.*X-Baas-Location/)
  })
})

it('any body, header or path ends in well-formed JSON, without a stack or a path of the disk', {
  timeout: 120_000,
}, async () => {
  const appDirectory = mkdtempSync(join(tmpdir(), 'anon-emulator-fuzz-'))
  const { emulator, request } = testEmulator({ appDirectory })
  const word = fc.oneof(
    fc.constantFrom(
      'app',
      'auth',
      'login',
      'providers',
      'anon-user',
      'session',
      'profile',
      'emulator',
      'v1',
      'a',
      '..',
      '%00',
      '%E0%A4%A',
    ),
    fc.string().map(encodeURIComponent),
  )
  const path = fc.oneof(
    fc.constantFrom(
      LOGIN,
      `${CLIENT}/auth/session`,
      `${CLIENT}/auth/profile`,
      '/emulator/v1/apps',
      '/emulator/v1/tokens/decode',
      '/emulator/v1/apps/a/users',
    ),
    fc.array(word, { maxLength: 7 }).map((words) => `/${words.join('/')}`),
    fc.array(word, { maxLength: 5 }).map((words) => `${CLIENT}/${words.join('/')}`),
  )
  const header = fc.string({ maxLength: 60 }).map((text) => text.replace(/[^\x20-\x7e]/g, '').trim())
  const body = fc.oneof(
    fc.string(),
    fc.json(),
    fc.jsonValue().map((value) => JSON.stringify({ options: { device: value }, count: value })),
  )
  const method = fc.constantFrom('get', 'post', 'put', 'patch', 'delete') as fc.Arbitrary<
    'get' | 'post' | 'put' | 'patch' | 'delete'
  >
  await fc.assert(
    fc.asyncProperty(method, path, header, header, body, async (verb, where, authorization, type, text) => {
      if (where.endsWith('/shutdown')) return
      const call = request[verb](where)
      if (authorization !== '') call.set('Authorization', authorization)
      if (type !== '') call.set('Content-Type', type)
      // supertest serialises by the type; what goes over the wire here is the text as it is.
      const answer = await (verb === 'get' ? call : call.serialize((raw: unknown) => String(raw)).send(text))
      if (answer.status === 204) return
      expect(answer.status).not.toBe(500)
      expect(answer.headers['content-type']).toMatch(/^(application\/json|text\/html)/)
      expect(answer.text).not.toMatch(/\bat .*\(.*:\d+:\d+\)|node_modules/)
      if (answer.status >= 400) expect(answer.text).not.toContain(appDirectory)
    }),
    tries(1000, HTTP_SHARE),
  )
  await emulator.stop()
})
