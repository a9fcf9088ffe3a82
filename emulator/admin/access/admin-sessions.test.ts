import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createJwtTokens, SIGNING_KEY_ID } from '../../adapters/jwt-tokens.ts'
import { createObjectIds } from '../../adapters/object-ids.ts'
import { seededRandom } from '../../adapters/random-bytes.ts'
import { EmulatorError } from '../../core/errors.ts'
import { tries } from '../../tries.fixture.ts'
import { wildJson } from '../../wild-json.fixture.ts'
import { ADMIN_DOMAIN_ID, createAdminSessions } from './admin-sessions.ts'

const NOW = Date.UTC(2026, 0, 1)
const ID = '5f0c1ab2d3e4f50617283940'
const ACCOUNT = 'the digest of an account'
const clock = { now: () => NOW }
const tokens = createJwtTokens('k', clock.now)
const ids = createObjectIds(clock.now, (skippedBytes) => seededRandom('test', 'admin', skippedBytes))
const sessions = createAdminSessions({ tokens, clock, ids, adminIdOf: () => ID, accountOf: () => ACCOUNT })

/** A token that says anything, signed with the key that everybody knows. */
function signed(claims: unknown): string {
  const body = [{ alg: 'HS256', kid: SIGNING_KEY_ID, typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${body}.${createHmac('sha256', 'k').update(body).digest('base64url')}`
}

const REFRESH = {
  typ: 'refresh',
  baas_domain_id: ADMIN_DOMAIN_ID,
  sub: ID,
  baas_id: ID,
  exp: NOW / 1000 + 60,
}

it('whatever is signed with the public key is an administrator, or refused', () => {
  const json = wildJson(
    ['id', 'provider_type', 'provider_id', 'name', 'provider', 'account'],
    ['local-userpass', ID, ACCOUNT],
  )
  const refresh = fc
    .record({ baas_identity: json, baas_device_id: fc.oneof(fc.constant(ID), json) }, { requiredKeys: [] })
    .map((wild) => ({ ...REFRESH, ...wild }))
  const access = fc.record({ user_data: json, emulator: json }, { requiredKeys: [] }).map((wild) => ({
    ...{ typ: 'access', baas_domain_id: ADMIN_DOMAIN_ID, sub: ID, iss: ID },
    ...{ emulator: { issued_at: NOW, serial: 0 } },
    ...wild,
  }))
  fc.assert(
    fc.property(fc.oneof(refresh, access, json), (claims) => {
      const token = signed(claims)
      for (const read of [() => sessions.authenticate(token).name, () => sessions.refresh(token)]) {
        try {
          const answer = read()
          expect(answer).toBeTypeOf('string')
        } catch (error) {
          expect(error).toBeInstanceOf(EmulatorError)
        }
      }
    }),
    tries(300),
  )
})

it('a refresh token that names no identity, or no device, is none', () => {
  const identity = { id: 'ada', provider_type: 'local-userpass', provider_id: ACCOUNT }
  const whole = { ...REFRESH, baas_identity: identity, baas_device_id: ID }
  expect(tokens.read(sessions.refresh(signed(whole))).kind).toBe('access')
  for (const wrong of [{ baas_identity: undefined }, { baas_device_id: '","sub":"x' }])
    expect(() => sessions.refresh(signed({ ...whole, ...wrong }))).toThrow(EmulatorError)
})
