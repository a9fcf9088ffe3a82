import { METHODS } from 'node:http'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HTTP_SHARE, LONG, tries } from '../../../tries.fixture.ts'
import { APP } from '../checklist/checklist.fixture.ts'
import { wildBody } from './bodies.fixture.ts'
import { wildHeaders, wildQuery, wildWord } from './heads.fixture.ts'
import { faultIn, toldIn } from './judge.fixture.ts'
import { stateOf } from './seeded-app.fixture.ts'
import type { WildRequest } from './send.fixture.ts'
import { wildServer } from './wild-server.fixture.ts'

const CLIENT = '/api/client/v2.0'
const PROVIDERS = `/app/${APP}/auth/providers`
const PROVIDER_NAMES = [
  ...['anon-user', 'local-userpass', 'api-key', 'custom-token', 'custom-function'],
  ...['oauth2-google', 'oauth2-facebook', 'oauth2-apple', 'nonsense'],
]
const USERPASS_CALLS = [
  'register',
  'confirm',
  'confirm/send',
  'confirm/call',
  'reset',
  'reset/send',
  'reset/call',
]
/** Every call of the Client API; `*` stands for any word. */
const CALLS: readonly (readonly [method: string, path: string])[] = [
  ['GET', `/app/${APP}/location`],
  ['GET', '/app/*/location'],
  ...PROVIDER_NAMES.flatMap(
    (name) =>
      [
        ['POST', `${PROVIDERS}/${name}/login`],
        ['POST', `${PROVIDERS}/${name}/login?link=true`],
        ['GET', `${PROVIDERS}/${name}/login`],
      ] as const,
  ),
  ['POST', '/app/*/auth/providers/*/login'],
  ...USERPASS_CALLS.map((call) => ['POST', `${PROVIDERS}/local-userpass/${call}`] as const),
  ['POST', '/app/*/auth/providers/local-userpass/register'],
  ['POST', '/auth/session'],
  ['DELETE', '/auth/session'],
  ['GET', '/auth/profile'],
  ['DELETE', '/auth/delete'],
  ['GET', '/auth/callback'],
  ['GET', '/auth/api_keys'],
  ['POST', '/auth/api_keys'],
  ['GET', '/auth/api_keys/*'],
  ['DELETE', '/auth/api_keys/*'],
  ['PUT', '/auth/api_keys/*/enable'],
  ['PUT', '/auth/api_keys/*/disable'],
  ['POST', `/app/${APP}/functions/call`],
  ['GET', `/app/${APP}/functions/call`],
  ['POST', '/app/*/functions/call'],
  ['POST', `/app/${APP}/graphql`],
]

/** The seeded app, and a property of requests that a stranger, or one of its users, may send. */
async function stage() {
  const server = await wildServer()
  const { has } = server
  const { known } = has
  const word = fc.oneof(wildWord, fc.constantFrom(...known.map(encodeURIComponent)))
  server.startOver()
  const state = stateOf(server.app)
  const others = server.othersRecords()
  const wild = (methods: fc.Arbitrary<string>, paths: fc.Arbitrary<string>): fc.Arbitrary<WildRequest> =>
    fc.record({
      method: methods,
      path: fc.tuple(paths, wildQuery(has)).map(([path, query]) => CLIENT + path + query),
      headers: wildHeaders(has),
      body: wildBody(known),
    })
  return {
    ...server,
    wild,
    word,
    /** A path with a word in each place of a star. */
    fill: (path: string) =>
      fc
        .array(word, { minLength: 3, maxLength: 3 })
        .map((words) => path.replaceAll('*', () => words.pop() ?? '')),
    async holds(request: WildRequest) {
      server.startOver()
      const answer = await server.send(request)
      const { status } = answer
      // Compared by hand where nothing is wrong: thousands of requests are judged.
      const fault = faultIn(request, answer)
      const told = toldIn(answer, request, server.secrets)
      const [is, was] = status >= 400 ? [stateOf(server.app), state] : [server.othersRecords(), others]
      if (fault !== undefined || told.length > 0 || is !== was)
        expect({ status, fault, told, state: is }).toEqual({ status, fault: undefined, told: [], state: was })
    },
  }
}

it(
  'any request to any call is answered, tells nothing of others, and when refused has changed nothing',
  LONG,
  async () => {
    const { wild, fill, holds, failures } = await stage()
    for (const [method, path] of CALLS)
      await fc.assert(
        fc.asyncProperty(wild(fc.constant(method), fill(path)), holds),
        tries(25, HTTP_SHARE / 2),
      )
    expect(failures).toEqual([])
  },
)

it('so is any method at any path', LONG, async () => {
  const { wild, word, fill, holds, failures } = await stage()
  const known = fc.constantFrom(...CALLS.map(([, path]) => path)).chain(fill)
  const any = fc.array(fc.oneof(word, fc.constantFrom('app', APP, 'auth', 'providers', 'login', 'session')), {
    maxLength: 7,
  })
  const paths = fc.oneof(
    known,
    any.map((words) => `/${words.join('/')}`),
  )
  // CONNECT is no request to the server itself: Node hangs up.
  const methods = fc.constantFrom(...METHODS.filter((method) => method !== 'CONNECT'))
  await fc.assert(fc.asyncProperty(wild(methods, paths), holds), tries(250, HTTP_SHARE * 4))
  expect(failures).toEqual([])
})
