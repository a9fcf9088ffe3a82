import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { describe, expect, it, onTestFinished } from 'vitest'
import { APP, checklistEmulator } from './checklist.fixture.ts'

const KEY = 'a-signing-key-of-forty-characters-000000'
const CLAIMS = { name: 'Ann', deep: { colour: 'green' }, 'a.b': 'dotted', role: 'none' }

function providers(members: object = {}) {
  return {
    'custom-token': {
      config: { audience: '', signingAlgorithm: 'HS256', useJWKURI: false },
      secret_config: { signingKeys: ['partner-key'] },
      disabled: false,
      ...members,
    },
  }
}

function open(members: object = {}) {
  return checklistEmulator({
    providers: providers(members),
    files: { 'secrets.json': JSON.stringify({ 'partner-key': KEY }) },
  })
}

const sign = (claims: object = {}, { key = KEY, aud = APP, exp = '2027-01-01T00:00:00Z' } = {}) =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('ann')
    .setAudience(aud)
    .setExpirationTime(new Date(exp))
    .sign(new TextEncoder().encode(key))

describe('custom-token', () => {
  it('66. one sub is one user, and the identity’s id', async () => {
    const { enter, profile } = open()
    const first = (await enter('custom-token', { token: await sign() }).expect(200)).body
    const second = (await enter('custom-token', { token: await sign({ more: 1 }) }).expect(200)).body
    expect(second.user_id).toBe(first.user_id)
    const { body } = await profile(first.access_token)
    expect(body.identities).toMatchObject([{ id: 'ann', provider_type: 'custom-token' }])
  })

  it('67. a wrong signature, a wrong aud and a past exp', async () => {
    const { enter } = open()
    for (const token of [
      await sign({}, { key: KEY.toUpperCase() }),
      await sign({}, { aud: 'other-fghij' }),
      await sign({}, { exp: '2025-01-01T00:00:00Z' }),
    ])
      expect((await enter('custom-token', { token }).expect(401)).body).toEqual({
        error: 'unauthorized',
        error_code: 'InvalidSession',
      })
  })

  it('68. RS256 through a JWKS, by kid', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256')
    const keys = [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }]
    const server = createServer((_request, response) => response.end(JSON.stringify({ keys })))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const jwkURI = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`
    const { enter } = open({ config: { audience: '', useJWKURI: true, jwkURI }, secret_config: {} })
    const token = (kid: string) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'RS256', kid })
        .setSubject('ann')
        .setAudience(APP)
        .setExpirationTime(new Date('2027-01-01T00:00:00Z'))
        .sign(privateKey)
    await enter('custom-token', { token: await token('one') }).expect(200)
    await enter('custom-token', { token: await token('two') }).expect(401)
  })

  it('69. only mapped fields are in data; without a mapping, stitch_meta', async () => {
    const mapped = open({
      metadata_fields: [
        { required: true, name: 'name' },
        { required: false, name: 'deep.colour', field_name: 'favourite' },
        { required: false, name: 'a\\.b', field_name: 'dotted' },
      ],
    })
    const { access_token } = (await mapped.enter('custom-token', { token: await sign(CLAIMS) }).expect(200))
      .body
    expect((await mapped.profile(access_token)).body.data).toEqual({
      name: 'Ann',
      favourite: 'green',
      dotted: 'dotted',
    })
    const plain = open()
    const token = await sign({ ...CLAIMS, stitch_meta: { email: 'ann@example.net' } })
    const { body } = await plain.enter('custom-token', { token }).expect(200)
    expect((await plain.profile(body.access_token)).body.data).toEqual({ email: 'ann@example.net' })
  })
})
