import { describe, expect, it } from 'vitest'
import { CLIENT } from '../../emulator.fixture.ts'
import { APP, checklistEmulator, PASSWORD } from './checklist.fixture.ts'

const ORIGIN = 'http://localhost:3000'
const EMAIL = 'ann@example.net'

/** One refusal of every kind the auth endpoints know. */
async function refusals() {
  const { request, userpass, enter, register, newEmailUser, createKey, key, link, logIn } =
    checklistEmulator()
  const { access_token } = await logIn()
  const { refresh_token } = await newEmailUser(EMAIL)
  return [
    await request.get(`${CLIENT}/auth/profile`),
    await request.get(`${CLIENT}/nowhere`),
    await request.post(`${CLIENT}/app/${APP}/auth/providers/anon-user/login`).send('{'),
    await enter('no-such-provider', {}),
    await enter('custom-token', { token: 'x' }),
    await enter('local-userpass', {}),
    await enter('api-key', {}),
    await register(EMAIL),
    await userpass('confirm', {}),
    await userpass('confirm/send', { email: EMAIL }),
    await userpass('confirm/call', { email: EMAIL }),
    await userpass('reset', {}),
    await userpass('reset/send', {}),
    await userpass('reset/call', { email: EMAIL, password: PASSWORD }),
    await createKey(refresh_token, '$()!$'),
    await createKey(refresh_token, ''),
    await key(refresh_token, '1'),
    await link(access_token, 'anon-user', {}),
  ]
}

describe('errors, headers, CORS', () => {
  it('83. every error is exactly application/json', async () => {
    for (const { status, headers, body } of await refusals()) {
      expect(status).toBeGreaterThanOrEqual(400)
      expect(headers['content-type']).toBe('application/json')
      expect(typeof body.error).toBe('string')
    }
  })

  it('84. no error has an empty code', async () => {
    for (const { body } of await refusals())
      if ('error_code' in body) expect(body.error_code).toMatch(/^[A-Z]\w+$/)
  })

  it('85. no 2xx has a top-level error', async () => {
    const { register, enterWithEmail, profile, keys, createKey, refresh } = checklistEmulator()
    const registered = await register(EMAIL).expect(201)
    const entered = await enterWithEmail(EMAIL).expect(200)
    const { access_token, refresh_token } = entered.body
    const answers = [
      registered,
      entered,
      await profile(access_token).expect(200),
      await createKey(refresh_token, 'first').expect(201),
      await keys(refresh_token).expect(200),
      await refresh(refresh_token).expect(201),
    ]
    for (const { body } of answers) expect(Object.keys(body)).not.toContain('error')
  })

  it('86. 204s have neither body nor type', async () => {
    const { newEmailUser, createKey, switchKey, deleteKey, logOut, deleteSelf } = checklistEmulator()
    const { access_token, refresh_token } = await newEmailUser(EMAIL)
    const { _id } = (await createKey(refresh_token, 'first').expect(201)).body
    const answers = [
      await switchKey(refresh_token, _id, 'disable'),
      await switchKey(refresh_token, _id, 'enable'),
      await deleteKey(refresh_token, _id),
      await logOut(refresh_token),
      await deleteSelf(access_token),
    ]
    for (const { status, headers, text } of answers)
      expect([status, headers['content-type'], text]).toEqual([204, undefined, ''])
  })

  it('87. a preflight from another origin', async () => {
    const { headers } = await checklistEmulator()
      .request.options(`${CLIENT}/auth/api_keys`)
      .set({
        Origin: ORIGIN,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization, content-type',
      })
      .expect(204)
    expect(headers).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-credentials': 'true',
    })
  })

  it('88. a 401 is readable by script', async () => {
    const { request } = checklistEmulator()
    const { headers } = await request.get(`${CLIENT}/auth/api_keys`).set('Origin', ORIGIN).expect(401)
    expect(headers['access-control-allow-origin']).toBe(ORIGIN)
  })

  it('91. malformed JSON is a 4xx in JSON', async () => {
    const { request } = checklistEmulator()
    for (const call of ['local-userpass/register', 'local-userpass/login', 'api-key/login']) {
      const { body } = await request
        .post(`${CLIENT}/app/${APP}/auth/providers/${call}`)
        .set('Content-Type', 'application/json')
        .send('{"a":')
        .expect(400)
        .expect('content-type', 'application/json')
      expect(body.error).toContain('not valid JSON')
    }
  })

  it('92. GET / is 200', async () => {
    await checklistEmulator().request.get('/').expect(200)
  })
})
