import { describe, expect, it } from 'vitest'
import { CLIENT, payloadOf } from '../../emulator.fixture.ts'
import { APP, checklistEmulator, DEVICE } from './checklist.fixture.ts'

const LOGIN = `${CLIENT}/app/${APP}/auth/providers/anon-user/login`
const ZEROS = '0'.repeat(24)

describe('anonymous login', () => {
  it('6. POST without body and content type answers four strings', async () => {
    const { body } = await checklistEmulator().request.post(LOGIN).expect(200)
    expect(Object.keys(body).sort()).toEqual(['access_token', 'device_id', 'refresh_token', 'user_id'])
    for (const value of Object.values(body)) expect(typeof value).toBe('string')
  })

  it('7. POST {} with a charset', async () => {
    const { request } = checklistEmulator()
    await request.post(LOGIN).set('Content-Type', 'application/json;charset=utf-8').send('{}').expect(200)
  })

  it('8. two POSTs are two users', async () => {
    const { logIn } = checklistEmulator()
    expect((await logIn()).user_id).not.toBe((await logIn()).user_id)
  })

  it('9. no device is zeros, a device has an id in answer and claims, and brings it back', async () => {
    const { logIn } = checklistEmulator()
    expect((await logIn()).device_id).toBe(ZEROS)
    const { device_id, access_token } = await logIn(APP, DEVICE)
    expect(device_id).toMatch(/^(?!0+$)[0-9a-f]{24}$/)
    expect(payloadOf(access_token)).toMatchObject({ baas_device_id: device_id, stitch_devId: device_id })
    expect((await logIn(APP, { options: { device: { deviceId: device_id } } })).device_id).toBe(device_id)
  })

  it('10. the device id is taken as plain hex and as {"$oid"}', async () => {
    const { logIn } = checklistEmulator()
    const id = 'abcdef0123456789abcdef01'
    for (const deviceId of [id, { $oid: id }])
      expect((await logIn(APP, { options: { device: { deviceId } } })).device_id).toBe(id)
  })

  it('11. access token: 1800 s, typ access, sub the user', async () => {
    const { access_token, user_id } = await checklistEmulator().logIn()
    const claims = payloadOf(access_token)
    expect(Number(claims.exp) - Number(claims.iat)).toBe(1800)
    expect(claims).toMatchObject({ typ: 'access', sub: user_id })
  })

  it('12. refresh token: 1,576,800,000 s, typ refresh, no iss', async () => {
    const claims = payloadOf((await checklistEmulator().logIn()).refresh_token)
    expect(Number(claims.exp) - Number(claims.iat)).toBe(1_576_800_000)
    expect(claims.typ).toBe('refresh')
    expect(claims).not.toHaveProperty('iss')
  })

  it('13. access iss = refresh baas_id = stitch_id', async () => {
    const { access_token, refresh_token } = await checklistEmulator().logIn()
    const { iss } = payloadOf(access_token)
    expect(payloadOf(refresh_token)).toMatchObject({ baas_id: iss, stitch_id: iss })
  })

  it('14. baas_* and stitch_* twins are equal', async () => {
    const { access_token, refresh_token } = await checklistEmulator().logIn(APP, DEVICE)
    for (const claims of [payloadOf(access_token), payloadOf(refresh_token)]) {
      expect(claims.baas_device_id).toBe(claims.stitch_devId)
      expect(claims.baas_domain_id).toBe(claims.stitch_domainId)
      expect(claims.baas_identity).toEqual(claims.stitch_ident)
      expect(claims.baas_data).toEqual(claims.stitch_data)
    }
  })

  it('15. the identity in the refresh token has the anonymous form', async () => {
    const claims = payloadOf((await checklistEmulator().logIn()).refresh_token)
    expect(claims.baas_identity).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{24}-[a-z]{24}$/),
      provider_type: 'anon-user',
      provider_id: expect.stringMatching(/^[0-9a-f]{24}$/),
    })
  })

  it('17. iat is not later than the server clock', async () => {
    const { logIn, app } = checklistEmulator()
    const { access_token, refresh_token } = await logIn()
    const now = Date.parse((await app.clock.show()).now) / 1000
    for (const token of [access_token, refresh_token])
      expect(Number(payloadOf(token).iat)).toBeLessThanOrEqual(now)
  })

  it('18. switched off: the text and InvalidSession', async () => {
    const { app, request } = checklistEmulator()
    await app.providers.disable('anon-user')
    const { body } = await request.post(LOGIN).expect(401)
    expect(body).toEqual({
      error: "authentication via 'anon-user' is unsupported",
      error_code: 'InvalidSession',
    })
  })

  const legacyDevice = encodeURIComponent(
    Buffer.from(JSON.stringify(DEVICE.options.device)).toString('base64'),
  )

  it('19. the legacy GET logs in like POST', async () => {
    const { request, profile } = checklistEmulator()
    const { body } = await request.get(`${LOGIN}?device=${legacyDevice}`).expect(200)
    expect(body.device_id).not.toBe(ZEROS)
    await profile(body.access_token).expect(200)
  })

  it('20. the legacy second ? links instead of logging in', async () => {
    const { request, logIn, app } = checklistEmulator()
    const { access_token } = await logIn()
    const { body } = await request
      .get(`${LOGIN}?device=${legacyDevice}?link=true`)
      .set('Authorization', `Bearer ${access_token}`)
      .expect(400)
    expect(body).toEqual({ error: 'invalid user link request', error_code: 'InvalidParameter' })
    expect((await app.users.list()).total).toBe(1)
  })
})
