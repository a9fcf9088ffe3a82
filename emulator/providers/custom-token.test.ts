import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { describe, expect, it, onTestFinished } from 'vitest'
import { START, testApps } from '../core/app.fixture.ts'
import { CredentialsRefused } from '../core/errors.ts'
import type { AuthProvider } from '../core/providers/auth-provider.ts'
import { tries } from '../tries.fixture.ts'
import { anyText, wildJson } from '../wild-json.fixture.ts'
import { createCustomToken } from './custom-token.ts'
import { createKeySets } from './jwks.ts'

const SECRET = 'a-secret-of-more-than-thirty-two-characters'
const NOW = START / 1000
const CLAIMS = { sub: 'jo', aud: 'a', exp: NOW + 60 }
const REFUSED = { code: 'InvalidSession', message: 'unauthorized' }

type Config = Partial<Pick<AuthProvider, 'config' | 'metadataFields'>>

function setUp(
  { config = {}, metadataFields = [] }: Config = {},
  secrets: Record<string, string> = { key: SECRET },
) {
  const { app } = testApps()
  const template = {
    ...app.template.current(),
    secret: (_p: string, _o: string, name: string) => secrets[name],
  }
  const provider: AuthProvider = {
    name: 'custom-token',
    type: 'custom-token',
    disabled: false,
    config: { signingAlgorithm: 'HS256', ...config },
    secretConfig: { signingKeys: Object.keys(secrets) },
    metadataFields,
    redirectUris: [],
    domainRestrictions: [],
  }
  const verifier = createCustomToken(createKeySets({ cooldownMs: 0 }))
  const prove = (token: unknown) =>
    verifier.prove({ ...app, template: { current: () => template } }, provider, { token })
  return { app, prove }
}

const hs256 = (claims: JWTPayload, secret = SECRET) =>
  new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret))

describe('custom-token', () => {
  it('takes sub as the identity', async () => {
    const { prove } = setUp()
    expect(await prove(await hs256(CLAIMS))).toEqual({
      providerType: 'custom-token',
      identityId: 'jo',
      data: {},
      newUserType: 'normal',
    })
  })

  it.each<[string, JWTPayload]>([
    ['no sub', { aud: 'a', exp: NOW + 60 }],
    ['no exp', { sub: 'jo', aud: 'a' }],
    ['a past exp', { ...CLAIMS, exp: NOW - 1 }],
    ['a later nbf', { ...CLAIMS, nbf: NOW + 30 }],
    ['another audience', { ...CLAIMS, aud: 'b' }],
    ['no audience', { sub: 'jo', exp: NOW + 60 }],
  ])('refuses %s', async (_what, claims) => {
    const { prove } = setUp()
    await expect(prove(await hs256(claims))).rejects.toMatchObject(REFUSED)
  })

  it('refuses another key, another algorithm, none at all, and what is no token', async () => {
    const { prove } = setUp()
    const [header, payload] = (await hs256(CLAIMS)).split('.')
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`
    const { privateKey } = await generateKeyPair('RS256')
    const rs256 = await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'RS256' }).sign(privateKey)
    for (const token of [
      await hs256(CLAIMS, `${SECRET}!`),
      `${header}.${payload}.`,
      none,
      rs256,
      'x',
      7,
      undefined,
    ])
      await expect(prove(token)).rejects.toMatchObject(REFUSED)
  })

  it('goes by the app’s clock', async () => {
    const { app, prove } = setUp()
    const token = await hs256(CLAIMS)
    app.clock.advance(61_000)
    await expect(prove(token)).rejects.toMatchObject(REFUSED)
  })

  it('tries every configured key, and passes over those that are missing', async () => {
    const { prove } = setUp({}, { old: `${SECRET}-old`, key: SECRET })
    expect((await prove(await hs256(CLAIMS))).identityId).toBe('jo')
  })

  it.each([
    [['x', 'y'], false, ['x', 'y', 'z'], true],
    [['x', 'y'], false, 'x', false],
    [['x', 'y'], true, 'x', true],
    [['x', 'y'], true, 'z', false],
    ['x', false, 'x', true],
    ['', false, 'a', true],
    [[], false, 'a', true],
  ])('audience %o, any suffices: %s; a token for %o: %s', async (audience, requireAnyAudience, aud, fits) => {
    const { prove } = setUp({ config: { audience, requireAnyAudience } })
    const proof = prove(await hs256({ ...CLAIMS, aud }))
    if (fits) expect((await proof).identityId).toBe('jo')
    else await expect(proof).rejects.toMatchObject(REFUSED)
  })

  it('checks RS256 by a public key', async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
    const { prove } = setUp({ config: { signingAlgorithm: 'RS256' } }, { key: await exportSPKI(publicKey) })
    const token = await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'RS256' }).sign(privateKey)
    expect((await prove(token)).identityId).toBe('jo')
    await expect(prove(await hs256(CLAIMS, await exportSPKI(publicKey)))).rejects.toMatchObject(REFUSED)
  })
})

describe('custom-token by a key set', () => {
  it('finds the key by kid, fetches once, and follows a rotation', async () => {
    const server = await keyServer()
    const { prove } = setUp({ config: { signingAlgorithm: '', useJWKURI: true, jwkURI: server.url } }, {})
    const first = await server.rotate('one')
    expect((await prove(await first(CLAIMS))).identityId).toBe('jo')
    expect((await prove(await first({ ...CLAIMS, sub: 'al' }))).identityId).toBe('al')
    expect(server.fetched()).toBe(1)
    const second = await server.rotate('two')
    expect((await prove(await second(CLAIMS))).identityId).toBe('jo')
    expect(server.fetched()).toBe(2)
    await expect(prove(await first(CLAIMS))).rejects.toMatchObject(REFUSED)
    await expect(prove(await first(CLAIMS, { kid: 'unknown' }))).rejects.toMatchObject(REFUSED)
    await expect(prove(await first(CLAIMS, {}))).rejects.toMatchObject(REFUSED)
  })

  it('refuses, and does not fail, when nobody answers at the address', async () => {
    const { prove } = setUp({ config: { useJWKURI: true, jwkURI: 'http://127.0.0.1:9/keys' } }, {})
    const { privateKey } = await generateKeyPair('RS256')
    const token = await new SignJWT(CLAIMS).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(privateKey)
    await expect(prove(token)).rejects.toMatchObject(REFUSED)
  })
})

describe('metadata of a custom token', () => {
  const claims = {
    ...CLAIMS,
    name: 'Jo',
    profile: { mail: 'jo@x.io', age: 42 },
    'x.y': 'dotted',
    stitch_meta: { email: 'meta@x.io', level: 3 },
  }

  it('takes mapped fields only: dots descend, an escaped dot does not, values are strings', async () => {
    const { prove } = setUp({
      metadataFields: [
        { required: true, name: 'profile.mail', fieldName: 'email' },
        { required: false, name: 'profile.age' },
        { required: false, name: 'x\\.y' },
        { required: false, name: 'nothing.here' },
      ],
    })
    expect((await prove(await hs256(claims))).data).toEqual({ email: 'jo@x.io', age: '42', 'x.y': 'dotted' })
  })

  it('refuses when a required field is missing, and a value that is too long', async () => {
    const { prove } = setUp({ metadataFields: [{ required: true, name: 'name' }] })
    await expect(prove(await hs256(CLAIMS))).rejects.toMatchObject(REFUSED)
    await expect(prove(await hs256({ ...CLAIMS, name: 'x'.repeat(4097) }))).rejects.toThrow(
      'longer than 4096',
    )
  })

  it('what is nested too deep is refused, what is too long too, mapped or in stitch_meta', async () => {
    const nested = JSON.parse('['.repeat(2_000) + ']'.repeat(2_000)) as unknown
    const mapped = setUp({ metadataFields: [{ required: false, name: 'stitch_meta.a' }] })
    for (const { prove } of [setUp(), mapped]) {
      const proveMeta = async (a: unknown) => prove(await hs256({ ...CLAIMS, stitch_meta: { a } }))
      await expect(proveMeta(nested)).rejects.toMatchObject(REFUSED)
      await expect(proveMeta('x'.repeat(4097))).rejects.toThrow('longer than 4096 characters')
      expect((await proveMeta('x'.repeat(4096))).data).toEqual({ a: 'x'.repeat(4096) })
    }
  })

  it('without mapped fields copies stitch_meta', async () => {
    const { prove } = setUp()
    expect((await prove(await hs256(claims))).data).toEqual({ email: 'meta@x.io', level: '3' })
  })
})

/** Serves a JWKS that holds one key; `rotate` puts another in its place and answers who signs with it. */
async function keyServer() {
  let body = '{"keys":[]}'
  let fetched = 0
  const server = createServer((_request, response) => {
    fetched += 1
    response.setHeader('Content-Type', 'application/json')
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    fetched: () => fetched,
    async rotate(kid: string) {
      const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
      body = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }] })
      return (claims: JWTPayload, header: { kid?: string } = { kid }) =>
        new SignJWT(claims).setProtectedHeader({ alg: 'RS256', ...header }).sign(privateKey)
    },
  }
}

describe('whatever a token holds', () => {
  const refusal = async (attempt: Promise<{ identityId: string }>) => {
    const proof = await attempt.catch((error: unknown) => error)
    if (proof instanceof Error) expect(proof).toBeInstanceOf(CredentialsRefused)
    else
      expect(proof).toMatchObject({ providerType: 'custom-token', identityId: expect.stringMatching(/./s) })
  }

  it('any text is refused as credentials are, and never proves anybody', async () => {
    const good = await hs256(CLAIMS)
    const { prove } = setUp()
    const header = fc
      .record({
        alg: fc.constantFrom<unknown>('HS256', 'RS256', 'none', 'ES256', 7),
        crit: wildJson(['b64']),
        kid: wildJson([]),
      })
      .map((json) => Buffer.from(JSON.stringify(json)).toString('base64url'))
    const part = fc.oneof(
      header,
      fc.base64String(),
      fc.constantFrom(...good.split('.')),
      wildJson(['sub', 'aud', 'exp']).map((json) => Buffer.from(JSON.stringify(json)).toString('base64url')),
    )
    const text = fc.oneof(
      fc.array(part, { maxLength: 4 }).map((parts) => parts.join('.')),
      anyText(),
      wildJson([]),
    )
    await fc.assert(
      fc.asyncProperty(text, async (token) => {
        fc.pre(token !== good)
        await expect(prove(token)).rejects.toBeInstanceOf(CredentialsRefused)
      }),
      tries(200),
    )
  })

  it('any claims under a good signature prove somebody, or are refused as credentials are', async () => {
    const names = ['sub', 'aud', 'exp', 'nbf', 'iat', 'iss', 'name', 'stitch_meta', 'profile', 'mail']
    const like = fc.record(
      {
        sub: fc.constantFrom<unknown>('jo', '', 7, null),
        aud: fc.oneof(fc.constantFrom<unknown>('a', ['a', 7]), wildJson([])),
        exp: fc.constantFrom<unknown>(NOW + 60, 1e300, '9'),
        stitch_meta: wildJson(['email']),
        name: wildJson([]),
        profile: wildJson(['mail']),
      },
      { requiredKeys: ['sub', 'aud', 'exp'] },
    )
    const worlds = [
      setUp(),
      setUp({ config: { audience: ['a', 'b'], requireAnyAudience: true } }),
      setUp({
        metadataFields: [
          { required: false, name: 'name', fieldName: '__proto__' },
          { required: true, name: 'profile.mail' },
        ],
      }),
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...worlds),
        fc.oneof(like, wildJson(names)),
        async ({ prove }, claims) => {
          const body = [{ alg: 'HS256' }, claims].map((json) =>
            Buffer.from(JSON.stringify(json)).toString('base64url'),
          )
          const signed = body.join('.')
          await refusal(prove(`${signed}.${createHmac('sha256', SECRET).update(signed).digest('base64url')}`))
        },
      ),
      tries(200),
    )
  })

  it.each([[7], [{}], [true]])('an audience that is %o is another audience', async (aud) => {
    await expect(setUp().prove(await hs256({ ...CLAIMS, aud: aud as never }))).rejects.toMatchObject(REFUSED)
  })
})
