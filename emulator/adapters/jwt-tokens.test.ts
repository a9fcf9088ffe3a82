import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tries } from '../tries.fixture.ts'
import { wildJson } from '../wild-json.fixture.ts'
import { createJwtTokens } from './jwt-tokens.ts'

const KEY = 'k'
const NOW = 1_767_225_600_000
const id = (digit: string) => digit.repeat(24)
const FACTS = {
  domainId: id('1'),
  userId: id('2'),
  sessionId: id('3'),
  deviceId: id('0'),
  issuedAt: NOW,
  lifetimeMs: 1_800_000,
}
const IDENTITY = {
  id: `${id('4')}-${'x'.repeat(24)}`,
  providerType: 'anon-user',
  providerId: id('5'),
} as const
const ACCESS = { ...FACTS, serial: 0, customData: null }
const tokens = createJwtTokens(KEY, () => NOW)

/** Signs any payload the way an attacker with the (public) key could. */
function sign(
  payload: unknown,
  header: object = { alg: 'HS256', kid: 'anon-emulator-not-for-production', typ: 'JWT' },
) {
  const signed = [header, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${signed}.${createHmac('sha256', KEY).update(signed).digest('base64url')}`
}

it('reads back what it wrote', () => {
  expect(tokens.read(tokens.accessToken({ ...ACCESS, serial: 7 }))).toEqual({
    kind: 'access',
    domainId: FACTS.domainId,
    userId: FACTS.userId,
    sessionId: FACTS.sessionId,
    serial: 7,
    issuedAt: NOW,
  })
  expect(tokens.read(tokens.refreshToken({ ...FACTS, identity: IDENTITY }))).toMatchObject({
    kind: 'refresh',
    sessionId: FACTS.sessionId,
  })
})

it('is plain base64 whatever an imported id, a provider or custom data has in it', () => {
  const wild = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('名', 'büro', 'a?b~c>', '"', '\\', '\u007f', '\ud800'),
  )
  fc.assert(
    fc.property(wild, wild, wild, wild, (deviceId, userId, identityId, word) => {
      const identity = { ...IDENTITY, id: identityId }
      const facts = { ...FACTS, deviceId, userId }
      for (const token of [
        tokens.accessToken({ ...facts, serial: 0, customData: { [word]: word } }),
        tokens.refreshToken({ ...facts, identity }),
      ]) {
        expect(token.split('.').slice(0, 2).join('')).toMatch(/^[A-Za-z0-9]+$/)
        expect(tokens.decode(token)?.payload).toMatchObject({ baas_device_id: deviceId, sub: userId })
      }
      const { payload } = tokens.decode(tokens.refreshToken({ ...facts, identity })) ?? {}
      expect(payload?.baas_identity).toMatchObject({ id: identityId })
    }),
    tries(500),
  )
})

it('claims real time while the app’s clock is ahead of it, and the app’s time while it is behind', () => {
  const iat = (issuedAt: number) => tokens.decode(tokens.accessToken({ ...ACCESS, issuedAt }))?.payload.iat
  expect(iat(NOW + 31 * 60_000)).toBe(NOW / 1000)
  expect(iat(NOW - 31 * 60_000)).toBe(NOW / 1000 - 31 * 60)
})

it('refuses another key, another algorithm, and a payload changed after signing', () => {
  const token = tokens.accessToken(ACCESS)
  const [header, payload, signature] = token.split('.')
  const other = createJwtTokens('another', () => NOW)
  const none = sign(tokens.decode(token)?.payload, { alg: 'none' })
  const changed = Buffer.from(JSON.stringify({ ...tokens.decode(token)?.payload, sub: id('9') })).toString(
    'base64url',
  )
  for (const forged of [`${header}.${changed}.${signature}`, `${header}.${payload}.`, none]) {
    expect(tokens.read(forged)).toMatchObject({ kind: 'unreadable', fault: 'signature' })
  }
  expect(other.read(token)).toMatchObject({ fault: 'signature' })
})

it('refuses well-signed claims that are not ours', () => {
  for (const claims of [
    {},
    { typ: 'access' },
    { typ: 'refresh', baas_domain_id: '../x', sub: id('2'), baas_id: id('3') },
    [],
  ]) {
    expect(tokens.read(sign(claims)).kind).toBe('unreadable')
  }
})

it('reads any text without throwing, and believes none of it', () => {
  const part = fc.oneof(
    fc.string(),
    fc.base64String(),
    fc.json().map((json) => Buffer.from(json).toString('base64url')),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(part, { maxLength: 4 }).map((parts) => parts.join('.')),
      ),
      (text) => {
        expect(tokens.read(text).kind).toBe('unreadable')
        expect(tokens.readIdentityToken(text)).toBeUndefined()
        expect(() => tokens.decode(text)).not.toThrow()
      },
    ),
    tries(2000),
  )
  expect(tokens.read('x.'.repeat(100_000))).toMatchObject({ fault: 'segments' })
})

it('whatever is signed with the public key reads as whole facts, or as none', () => {
  const names = [
    'typ',
    'sub',
    'iss',
    'baas_id',
    'baas_domain_id',
    'emulator',
    'exp',
    'iat',
    'jti',
    'aud',
    'email',
  ]
  const mark = ['kind', 'domain_id', 'provider', 'use', 'issued_at', 'lifetime_ms', 'serial']
  const scalars = [id('1'), 'access', 'refresh', 'fake-identity', 'authCode', NOW, NOW + 0.5]
  const like = fc.record(
    {
      jti: fc.constantFrom<unknown>('', 'code', 7, 'x'.repeat(200)),
      sub: fc.constantFrom<unknown>('ada', id('2'), 7),
      aud: fc.constantFrom<unknown>('client', ['client']),
      typ: fc.constantFrom('access', 'refresh', 'other'),
      iss: fc.constantFrom(id('3'), 'x'),
      baas_domain_id: fc.constantFrom<unknown>(id('1'), null),
      emulator: fc.record(
        {
          kind: fc.constant('fake-identity'),
          domain_id: fc.constantFrom<unknown>(id('1'), 7),
          provider: fc.constantFrom<unknown>('oauth2-google', {}),
          use: fc.constantFrom('authCode', 'idToken', 'other'),
          issued_at: fc.constantFrom<unknown>(NOW, NOW + 0.5, -1, 1e300, 'x'),
          lifetime_ms: fc.constantFrom<unknown>(600_000, 0.5, null),
          serial: fc.constantFrom<unknown>(0, '0'),
        },
        { requiredKeys: ['kind'] },
      ),
    },
    { requiredKeys: ['emulator'] },
  )
  const text = { sub: expect.any(String) }
  fc.assert(
    fc.property(fc.oneof(like, wildJson([...names, ...mark], scalars)), (claims) => {
      const token = sign(claims)
      const read = tokens.read(token)
      if (read.kind !== 'unreadable')
        for (const found of [read.domainId, read.userId, read.sessionId])
          expect(found).toMatch(/^[0-9a-f]{24}$/)
      const facts = tokens.readIdentityToken(token)
      if (facts === undefined) return
      expect(claims).toMatchObject({ ...text, jti: facts.id, emulator: { use: facts.use } })
      expect(facts.id).not.toBe('')
      expect(Number.isInteger(facts.issuedAt + facts.lifetimeMs)).toBe(true)
    }),
    tries(500),
  )
})

it.each([
  ['half a millisecond', { issued_at: NOW + 0.5 }],
  ['a time that no state can hold', { issued_at: 1e300 }],
  ['no form', { use: undefined }],
])('a credential signed by somebody else with %s is none', (_what, wrong) => {
  const mark = { kind: 'fake-identity', domain_id: id('1'), provider: 'oauth2-google', use: 'authCode' }
  const claims = { jti: 'code', sub: 'ada', aud: '', emulator: { ...mark, issued_at: NOW, lifetime_ms: 1 } }
  expect(tokens.readIdentityToken(sign(claims))).toMatchObject({ id: 'code', issuedAt: NOW })
  expect(
    tokens.readIdentityToken(sign({ ...claims, emulator: { ...claims.emulator, ...wrong } })),
  ).toBeUndefined()
})
