import { describe, expect, it } from 'vitest'
import { CLIENT, payloadOf, testEmulator } from '../../emulator.fixture.ts'

const LOGIN = `${CLIENT}/app/myapp-abcde/auth/providers/anon-user/login`
const HEX_ID = /^[0-9a-f]{24}$/
const ZEROS = '0'.repeat(24)

describe('anonymous login', () => {
  it('client-api 6: without body and content type answers the four strings', async () => {
    const { request } = testEmulator()
    const { body } = await request.post(LOGIN).expect(200).expect('content-type', 'application/json')
    expect(Object.keys(body).sort()).toEqual(['access_token', 'device_id', 'refresh_token', 'user_id'])
    for (const value of Object.values(body)) expect(typeof value).toBe('string')
  })

  it('client-api 7: takes {} with a charset in the content type', async () => {
    const { request } = testEmulator()
    await request.post(LOGIN).set('Content-Type', 'application/json;charset=utf-8').send('{}').expect(200)
  })

  it('takes a JSON body whatever its content type says', async () => {
    const { request } = testEmulator()
    const body = JSON.stringify({ options: { device: { platform: 'web' } } })
    const answer = await request
      .post(LOGIN)
      .set('Content-Type', 'text/plain;charset=UTF-8')
      .send(body)
      .expect(200)
    expect(answer.body.device_id).not.toBe(ZEROS)
  })

  it('client-api 8: two logins are two users', async () => {
    const { logIn } = testEmulator()
    expect((await logIn()).user_id).not.toBe((await logIn()).user_id)
  })

  it('client-api 9: a device gets an id, keeps it at the next login of anybody, and none is zeros', async () => {
    const { logIn } = testEmulator()
    expect((await logIn()).device_id).toBe(ZEROS)
    const first = await logIn('myapp-abcde', { options: { device: { platform: 'web' } } })
    expect(first.device_id).toMatch(HEX_ID)
    expect(first.device_id).not.toBe(ZEROS)
    expect(payloadOf(first.access_token)).toMatchObject({
      baas_device_id: first.device_id,
      stitch_devId: first.device_id,
    })
    const again = await logIn('myapp-abcde', { options: { device: { deviceId: first.device_id } } })
    expect(again.device_id).toBe(first.device_id)
    expect(again.user_id).not.toBe(first.user_id)
  })

  it('client-api 10: takes the device id as plain hex and as {"$oid"}', async () => {
    const { logIn } = testEmulator()
    const deviceId = 'abcdef0123456789abcdef01'
    expect((await logIn('a', { options: { device: { deviceId } } })).device_id).toBe(deviceId)
    expect((await logIn('a', { options: { device: { deviceId: { $oid: deviceId } } } })).device_id).toBe(
      deviceId,
    )
  })

  it('ignores a malformed device id and gives a new one', async () => {
    const { logIn } = testEmulator()
    for (const deviceId of ['nonsense', '', 7, null, { $oid: 7 }, ZEROS]) {
      const { device_id } = await logIn('a', { options: { device: { deviceId } } })
      expect(device_id).toMatch(HEX_ID)
      expect(device_id).not.toBe(ZEROS)
    }
  })

  it('client-api 18: a provider that is off answers the service’s text and code', async () => {
    const { emulator, request } = testEmulator()
    await emulator.app('myapp-abcde').providers.disable('anon-user')
    const { body } = await request.post(LOGIN).expect(401).expect('content-type', 'application/json')
    expect(body).toEqual({
      error: "authentication via 'anon-user' is unsupported",
      error_code: 'InvalidSession',
    })
    expect((await emulator.app('myapp-abcde').users.list()).total).toBe(0)
  })

  it('answers a provider that is not configured like one that is off', async () => {
    const { request } = testEmulator()
    const { body } = await request
      .post(LOGIN.replace('anon-user', 'local-userpass'))
      .send({ username: 'a', password: 'b' })
      .expect(401)
    expect(body).toEqual({
      error: "authentication via 'local-userpass' is unsupported",
      error_code: 'InvalidSession',
    })
  })

  it('answers a name that is no provider at all with 404', async () => {
    const { request } = testEmulator()
    const { body } = await request.post(LOGIN.replace('anon-user', 'myspace')).expect(404)
    expect(body).toEqual({ error: 'auth provider not found', error_code: 'AuthProviderNotFound' })
  })

  it('client-api 19: the legacy GET logs in like POST, with its device in the query', async () => {
    const { request } = testEmulator()
    const device = encodeURIComponent(
      Buffer.from('{"deviceId":"abcdef0123456789abcdef01","platform":"web"}').toString('base64'),
    )
    const { body } = await request
      .get(`${LOGIN}?device=${device}`)
      .set('Content-Type', 'application/json')
      .expect(200)
    expect(body.device_id).toBe('abcdef0123456789abcdef01')
  })

  it('reads a legacy device that is no base64 JSON as one without fields', async () => {
    const { request } = testEmulator()
    const { body } = await request.get(`${LOGIN}?device=%25%25`).expect(200)
    expect(body.device_id).not.toBe(ZEROS)
  })
})

describe('linking, while no other provider is served', () => {
  it('client-api 20: the legacy form with a second ? is a link, not a login', async () => {
    const { emulator, request, logIn } = testEmulator()
    const { access_token } = await logIn()
    await request
      .get(`${LOGIN}?device=e30%3D?link=true`)
      .set('Authorization', `Bearer ${access_token}`)
      .expect(400)
    expect((await emulator.app('myapp-abcde').users.list()).total).toBe(1)
  })

  it('client-api 73: without Authorization it fails and makes no user', async () => {
    const { emulator, request } = testEmulator()
    const { body } = await request.post(`${LOGIN}?link=true`).send({}).expect(401)
    expect(body.error).toBe('must authenticate first')
    expect((await emulator.app('myapp-abcde').users.list()).total).toBe(0)
  })

  it('refuses an anonymous credential and leaves user and tokens as they were', async () => {
    const { request, logIn, profile, refresh } = testEmulator()
    const { access_token, refresh_token } = await logIn()
    const before = (await profile(access_token)).body
    const { body } = await request
      .post(`${LOGIN}?link=true`)
      .set('Authorization', `Bearer ${access_token}`)
      .send({})
      .expect(400)
    expect(body).toEqual({ error: 'invalid user link request', error_code: 'InvalidParameter' })
    expect((await profile(access_token)).body).toEqual(before)
    await refresh(refresh_token).expect(201)
  })

  it('refuses a provider that is off without a code that would make an SDK refresh for ever', async () => {
    const { request, logIn } = testEmulator()
    const { access_token } = await logIn()
    const url = `${LOGIN.replace('anon-user', 'local-userpass')}?link=true`
    const { body } = await request
      .post(url)
      .set('Authorization', `Bearer ${access_token}`)
      .send({})
      .expect(400)
    expect(body.error_code).toBe('InvalidParameter')
    expect(body.error).toContain("authentication via 'local-userpass' is unsupported")
  })
})
