import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ADMIN, administeredApp } from '../admin.fixture.ts'

const MEMBERS = [
  ...['email', 'password', 'username', 'apiKey', 'key', 'options', 'token', 'name'],
  ...['expiration_time_seconds', 'address', 'comment', 'use_current'],
]
const scalar = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    { $numberInt: '1' },
    { $numberInt: 'x' },
    { $numberInt: 1 },
    { $oid: '\ud800' },
    { $numberLong: '1e999' },
    { __proto__: null, toString: 1 },
    { device: { deviceId: {} } },
    '\u0000',
  ),
)
const body = fc.oneof(
  scalar,
  fc.record(Object.fromEntries(MEMBERS.map((name) => [name, scalar]))),
  fc.dictionary(fc.constantFrom(...MEMBERS), scalar, { maxKeys: 4 }).map((given) => ({ ...given })),
)

it('any JSON body at any call ends in no 5xx, and in JSON or nothing', { timeout: 120_000 }, async () => {
  const { post, put, patch, logIn, request } = await administeredApp()
  const { user_id } = await logIn()
  const calls = [
    () => post('/users'),
    () => post('/users/verify_token'),
    () => patch(`/users/${user_id}/reset_email`),
    () => post('/api_keys'),
    () => put('/security/refresh_token_expiration'),
    () => post('/security/access_list'),
    ...['local-userpass', 'mongodb-cloud', 'api-key'].map(
      (provider) => () => request.post(`${ADMIN}/auth/providers/${provider}/login`),
    ),
  ]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...calls), body, async (call, value) => {
      const answer = await call()
        .send({})
        .serialize(() => JSON.stringify(value))
      expect(answer.status).toBeLessThan(500)
      expect(answer.headers['content-type']).toBe(answer.status === 204 ? undefined : 'application/json')
    }),
    { numRuns: 400 },
  )
})
