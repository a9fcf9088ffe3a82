import { expect, it } from 'vitest'
import { payloadOf, testEmulator } from '../../emulator.fixture.ts'

it('client-api 11: the access token lives 1800 s and is the user’s', async () => {
  const { logIn } = testEmulator()
  const { access_token, user_id } = await logIn()
  const claims = payloadOf(access_token)
  expect(Number(claims.exp) - Number(claims.iat)).toBe(1800)
  expect(claims).toMatchObject({ typ: 'access', sub: user_id })
  expect(claims).not.toHaveProperty('user_data')
})

it('client-api 12: the anonymous refresh token lives 50 years and has no iss', async () => {
  const { logIn } = testEmulator()
  const claims = payloadOf((await logIn()).refresh_token)
  expect(Number(claims.exp) - Number(claims.iat)).toBe(1_576_800_000)
  expect(claims.typ).toBe('refresh')
  expect(claims).not.toHaveProperty('iss')
})

it('client-api 13, 14: session ids agree, and every older twin has its baas_ value', async () => {
  const { logIn } = testEmulator()
  const { access_token, refresh_token } = await logIn('a', { options: { device: {} } })
  const access = payloadOf(access_token)
  const refresh = payloadOf(refresh_token)
  expect(access.iss).toBe(refresh.baas_id)
  expect(refresh.stitch_id).toBe(refresh.baas_id)
  for (const claims of [access, refresh]) {
    expect(claims.stitch_devId).toBe(claims.baas_device_id)
    expect(claims.stitch_domainId).toBe(claims.baas_domain_id)
  }
  expect(refresh.stitch_ident).toEqual(refresh.baas_identity)
  expect(refresh).toMatchObject({ baas_data: null, stitch_data: null })
})

it('client-api 15: the identity has the service’s form, and the user’s id is the next ObjectId', async () => {
  const { logIn } = testEmulator()
  const { refresh_token, user_id } = await logIn()
  const identity = payloadOf(refresh_token).baas_identity as Record<string, string>
  expect(identity.id).toMatch(/^[0-9a-f]{24}-[a-z]{24}$/)
  expect(identity.provider_type).toBe('anon-user')
  expect(identity.provider_id).toMatch(/^[0-9a-f]{24}$/)
  const [hex = ''] = (identity.id ?? '').split('-')
  expect(BigInt(`0x${user_id}`) - BigInt(`0x${hex}`)).toBe(1n)
})

it('sorts the claims as the service does', async () => {
  const { logIn } = testEmulator()
  const { access_token, refresh_token } = await logIn()
  for (const token of [access_token, refresh_token]) {
    const names = Object.keys(payloadOf(token))
    expect(names).toEqual([...names].sort())
  }
})

it('client-api 16: payloads hold neither - nor _', async () => {
  const { logIn } = testEmulator()
  for (let times = 0; times < 50; times += 1) {
    const { access_token, refresh_token } = await logIn()
    for (const token of [access_token, refresh_token]) expect(token.split('.')[1]).not.toMatch(/[-_]/)
  }
})

it('client-api 17: iat is not in the future, also while the app’s clock is', async () => {
  const { emulator, logIn } = testEmulator()
  const app = emulator.app('a')
  for (const by of ['0s', '31m', '400d']) {
    await app.clock.advance(by)
    const { access_token } = await logIn('a')
    expect(Number(payloadOf(access_token).iat)).toBeLessThanOrEqual(Date.now() / 1000)
  }
})

it('marks every token as the emulator’s in its header', async () => {
  const { logIn } = testEmulator()
  const [header = ''] = (await logIn()).access_token.split('.')
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({
    alg: 'HS256',
    typ: 'JWT',
    kid: 'anon-emulator-not-for-production',
  })
})

it('repeats every id and token with the same seed and a frozen clock', async () => {
  const run = async () => {
    const { logIn } = testEmulator({ seed: 'tuesday', now: '2026-01-01T00:00:00Z', freeze: true })
    return [await logIn('a', { options: { device: {} } }), await logIn('a'), await logIn('b')]
  }
  expect(await run()).toEqual(await run())
})
