import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tries } from '../tries.fixture.ts'
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
        expect(() => tokens.decode(text)).not.toThrow()
      },
    ),
    tries(2000),
  )
  expect(tokens.read('x.'.repeat(100_000))).toMatchObject({ fault: 'segments' })
})
