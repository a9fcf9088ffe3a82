import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { CLIENT, payloadOf } from '../../emulator.fixture.ts'
import { APP, checklistEmulator } from './checklist.fixture.ts'

const KEY = 'a-signing-key-of-forty-characters-000000'

/** Every provider on, and asked for what is no string where it is. */
function everyProvider() {
  const wanted = (...names: string[]) => ({
    disabled: false,
    metadata_fields: names.map((name) => ({ required: true, name })),
  })
  const config = { clientId: 'client' }
  const secret_config = { clientSecret: 'client-secret' }
  return checklistEmulator({
    providers: {
      'custom-token': {
        ...wanted('age', 'admin', 'tags'),
        config: { signingAlgorithm: 'HS256' },
        secret_config: { signingKeys: ['partner-key'] },
      },
      'custom-function': { disabled: false, config: { authFunctionName: 'badge' } },
      'oauth2-google': { ...wanted('email', 'min_age'), config, secret_config },
      'oauth2-facebook': { ...wanted('min_age'), config, secret_config },
      'oauth2-apple': { disabled: false, config, secret_config },
    },
    files: {
      'secrets.json': JSON.stringify({ 'partner-key': KEY, 'client-secret': 'x' }),
      'functions/badge/config.json': JSON.stringify({ name: 'badge' }),
      'functions/badge/source.js': 'exports = () => ({ id: "7", name: "Ann", age: 42 })',
    },
  })
}

const customToken = () =>
  new SignJWT({ age: 42, admin: true, tags: ['a'] })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('ann')
    .setAudience(APP)
    .setExpirationTime(new Date('2027-01-01T00:00:00Z'))
    .sign(new TextEncoder().encode(KEY))

describe('profile', () => {
  it('21. after an anonymous login: one identity, no data, normal, the ids of the token', async () => {
    const { logIn, profile } = checklistEmulator()
    const { access_token } = await logIn()
    const { body } = await profile(access_token).expect(200)
    const { sub, baas_domain_id } = payloadOf(access_token)
    expect(body).toEqual({
      user_id: sub,
      domain_id: baas_domain_id,
      identities: [expect.objectContaining({ provider_type: 'anon-user' })],
      data: {},
      type: 'normal',
    })
  })

  it('22. all data are strings, whatever a provider tells', async () => {
    const { app, profile, newEmailUser, enter } = everyProvider()
    const minted = async (provider: 'oauth2-google' | 'oauth2-facebook' | 'oauth2-apple') =>
      app.oauth.mint({ provider, person: { id: 'ann', email: 'ann@example.net', min_age: '42' } })
    const { authCode } = await minted('oauth2-google')
    const { accessToken } = await minted('oauth2-facebook')
    const { idToken } = await minted('oauth2-apple')
    const { key } = await app.apiKeys.create('robot')
    const logins = [
      await newEmailUser('ann@example.net'),
      (await enter('api-key', { key }).expect(200)).body,
      (await enter('custom-token', { token: await customToken() }).expect(200)).body,
      (await enter('custom-function', {}).expect(200)).body,
      (await enter('oauth2-google', { authCode }).expect(200)).body,
      (await enter('oauth2-facebook', { accessToken }).expect(200)).body,
      (await enter('oauth2-apple', { id_token: idToken }).expect(200)).body,
    ]
    const told = []
    for (const { access_token } of logins) told.push((await profile(access_token).expect(200)).body.data)
    expect(told).toEqual([
      { email: 'ann@example.net' },
      { name: 'robot' },
      { age: '42', admin: 'true', tags: '["a"]' },
      { name: 'Ann' },
      { email: 'ann@example.net', min_age: '42' },
      { min_age: '42' },
      {},
    ])
  })

  it('23. R instead of A', async () => {
    const { logIn, profile } = checklistEmulator()
    const { body } = await profile((await logIn()).refresh_token).expect(401)
    expect(body).toEqual({ error: 'invalid session: valid Issuer required' })
  })

  it('24. no header', async () => {
    const { body } = await checklistEmulator().request.get(`${CLIENT}/auth/profile`).expect(401)
    expect(body.error).toBe('must authenticate first')
  })

  it('25. an empty Bearer', async () => {
    const { request } = checklistEmulator()
    const { body } = await request.get(`${CLIENT}/auth/profile`).set('Authorization', 'Bearer ').expect(401)
    expect(body.error).toBe('expected Authorization header with JWT (Bearer schema)')
  })
})
