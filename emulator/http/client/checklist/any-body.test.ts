import fc from 'fast-check'
import { expect, it } from 'vitest'
import { checklistEmulator, PASSWORD } from './checklist.fixture.ts'

const CALLS = ['register', 'confirm', 'confirm/send', 'confirm/call', 'reset', 'reset/send', 'reset/call']
const PROVIDERS = [
  ...['anon-user', 'local-userpass', 'api-key', 'custom-token', 'custom-function'],
  ...['oauth2-google', 'oauth2-facebook', 'oauth2-apple', 'nonsense'],
]
const MEMBERS = [
  ...['email', 'username', 'password', 'token', 'tokenId', 'key', 'name', 'arguments', 'options'],
  ...['authCode', 'id_token', 'accessToken', 'provider'],
]
const SECRET = 'ann-and-nobody-else@example.net'

/** What JSON can hold, with the names that trip code up. */
const json = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    { toString: 1 },
    { toString: null, valueOf: null },
    { length: -1 },
    { $oid: 'x' },
    '\ud800',
    '\u0000',
    'constructor',
  ),
)
/** Mostly every member at once: a call looks at its own. */
const body = fc.oneof(
  json,
  fc.record(Object.fromEntries(MEMBERS.map((name) => [name, json]))),
  fc.dictionary(fc.constantFrom(...MEMBERS), json, { maxKeys: 6 }).map((given) => ({ ...given })),
)

it('any JSON body at any provider’s call ends in no 5xx but 501, and tells nothing of others', {
  timeout: 120_000,
}, async () => {
  const { enter, link, userpass, request, keys, newEmailUser, createKey, logIn } = checklistEmulator()
  const ann = await newEmailUser(SECRET)
  const { body: key } = await createKey(ann.refresh_token, 'hers').expect(201)
  const caller = await newEmailUser('caller@example.net')
  const anonymous = await logIn()
  const secrets = [ann.user_id, SECRET, PASSWORD, key._id, key.key]
  const send = fc.oneof(
    fc.constantFrom(...CALLS).map((call) => (value: object) => userpass(call, value)),
    fc.constantFrom(...PROVIDERS).map((provider) => (value: object) => enter(provider, value)),
    fc
      .constantFrom(...PROVIDERS)
      .map((provider) => (value: object) => link(anonymous.access_token, provider, value)),
    fc.constant((value: object) =>
      request
        .post('/api/client/v2.0/auth/api_keys')
        .set('Authorization', `Bearer ${caller.refresh_token}`)
        .send(value),
    ),
  )
  await fc.assert(
    fc.asyncProperty(send, body, async (call, value) => {
      const answer = await call({}).serialize(() => JSON.stringify(value))
      if (answer.status >= 500) expect(answer.status).toBe(501)
      expect(answer.headers['content-type']).toBe('application/json')
      for (const secret of secrets) expect(answer.text).not.toContain(secret)
    }),
    { numRuns: 1500 },
  )
  expect((await keys(ann.refresh_token).expect(200)).body).toHaveLength(1)
})
