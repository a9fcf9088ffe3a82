import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HTTP_SHARE, tries } from '../../../tries.fixture.ts'
import { TRICKY_OBJECTS } from '../../../wild-json.fixture.ts'
import { ADMIN, administeredApp } from '../admin.fixture.ts'

const MEMBERS = [
  ...['email', 'password', 'username', 'apiKey', 'key', 'options', 'token', 'name'],
  ...['expiration_time_seconds', 'address', 'comment', 'use_current'],
  ...[
    'type',
    'config',
    'secret_config',
    'disabled',
    'source',
    'private',
    'can_evaluate',
    'value',
    'arguments',
  ],
  ...['environment', 'location', 'collection', 'database', 'eval_source', 'automatic_deployment'],
]
const scalar = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    { $numberInt: '1' },
    { $numberInt: 'x' },
    { $numberInt: 1 },
    { $oid: '\ud800' },
    { $numberLong: '1e999' },
    ...TRICKY_OBJECTS,
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
  const { get, post, put, patch, logIn, request, group, auth } = await administeredApp()
  const { user_id } = await logIn()
  const { body: service } = await post('/services').send({ name: 'web', type: 'http' }).expect(201)
  const { body: providers } = await get('/auth_providers').expect(200)
  const calls = [
    () => post('/users'),
    () => post('/users/verify_token'),
    () => patch(`/users/${user_id}/reset_email`),
    () => post('/api_keys'),
    () => put('/security/refresh_token_expiration'),
    () => post('/security/access_list'),
    () => request.post(`${group}/apps`).set(auth),
    ...['/auth_providers', '/functions', '/values', '/secrets', '/services'].map((path) => () => post(path)),
    ...['/security/allowed_request_origins', `/services/${service._id}/rules`].map(
      (path) => () => post(path),
    ),
    ...['/custom_user_data', '/deploy/config', `/services/${service._id}`].map((path) => () => patch(path)),
    ...['/environment', '/sync/config'].map((path) => () => put(path)),
    ...providers.flatMap(({ _id }: { _id: string }) => [
      () => patch(`/auth_providers/${_id}`),
      () => put(`/auth_providers/${_id}`),
    ]),
    () => post('/debug/execute_function?run_as_system=true'),
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
    tries(400, HTTP_SHARE),
  )
})
