import { createApiKey } from '../../../core/accounts/api-keys.ts'
import { markConfirmed } from '../../../core/accounts/userpass.ts'
import type { App } from '../../../core/app.ts'
import { mintCredential } from '../../../core/oauth/oauth-credentials.ts'
import { rememberPerson } from '../../../core/oauth/oauth-person.ts'
import type { FunctionCall, FunctionOutcome } from '../../../core/ports.ts'
import { takeSnapshot } from '../../../core/snapshots/snapshot.ts'
import { BY_MAIL, DEVICE, PASSWORD } from '../checklist/checklist.fixture.ts'
import { openCore } from '../checklist/core.fixture.ts'
import type { Possessions } from './heads.fixture.ts'

/** What the seeded app's owner keeps to himself. */
const SIGNING_KEY = 'signing-key-of-the-partner-0123456789'
const CLIENT_SECRET = 'client-secret-of-google'
const ADA = 'ada-and-nobody-else@example.net'
const PAT = 'pat-is-pending@example.net'

const PROVIDERS = {
  'local-userpass': BY_MAIL,
  'custom-token': {
    config: { audience: '', signingAlgorithm: 'HS256', useJWKURI: false },
    secret_config: { signingKeys: ['partner'] },
    disabled: false,
  },
  'custom-function': { config: { authFunctionName: 'badge' }, disabled: false },
  'oauth2-google': {
    config: { clientId: 'google-client' },
    secret_config: { clientSecret: 'google' },
    disabled: false,
  },
  'oauth2-facebook': {
    config: { clientId: 'facebook-client' },
    secret_config: { clientSecret: 'google' },
    disabled: false,
  },
  'oauth2-apple': {
    config: { clientId: 'apple-client' },
    secret_config: { clientSecret: 'google' },
    disabled: false,
  },
}
const FUNCTIONS = ['badge', 'sum'].flatMap((name) => [
  [`functions/${name}/config.json`, JSON.stringify({ name, private: name === 'badge' })],
  [`functions/${name}/source.js`, 'exports = () => "x"'],
])
const FILES = {
  ...Object.fromEntries(FUNCTIONS),
  'secrets.json': JSON.stringify({ partner: SIGNING_KEY, google: CLIENT_SECRET }),
}

/**
 * An app with every provider on, in which others have users, keys, mails and people; `caller` is a user like any, and
 * the only one of whom a stranger may hear.
 */
export async function seededApp() {
  const failures: string[] = []
  const keep = (line: string) => void failures.push(line)
  const core = openCore({
    providers: PROVIDERS,
    files: FILES,
    run: badge,
    log: { debug() {}, info() {}, warn() {}, error: keep },
  })
  const { app, request, createKey, enter, register } = core
  const emailUser = async (email: string) => {
    await register(email).expect(201)
    const registration = app.registrations.get(email)
    if (registration !== undefined) markConfirmed(app, registration)
    return (await enter('local-userpass', { username: email, password: PASSWORD, ...DEVICE }).expect(200))
      .body
  }
  const ada = await emailUser(ADA)
  const caller = await emailUser('caller@example.net')
  await register(PAT).expect(201)
  const anonymous = (await enter('anon-user', DEVICE).expect(200)).body
  const badged = (await enter('custom-function', { id: 'badge-of-cyd-7' }).expect(200)).body
  const { body: key } = await createKey(ada.refresh_token, 'key-of-ada').expect(201)
  const server = createApiKey(app, null, 'key-of-the-server')
  const person = rememberPerson(app, { id: 'gil-at-google', name: 'Gil Grünspan', email: 'gil@example.net' })
  const authCode = mintCredential(app, 'oauth2-google', 'authCode', person)
  const { body: gil } = await enter('oauth2-google', { authCode }).expect(200)
  const mine = new Set([caller.user_id, caller.device_id, ...identityIds(app, caller.user_id)])
  const victims = [...app.users.values()].filter(({ id }) => id !== caller.user_id)
  // A first use is noted once; from here on a refused one changes nothing.
  for (const { access_token } of [ada, caller, anonymous, badged, gil])
    await request
      .get('/api/client/v2.0/auth/profile')
      .set('Authorization', `Bearer ${access_token}`)
      .expect(200)
  return {
    ...core,
    failures,
    has: {
      own: [caller.access_token, caller.refresh_token],
      others: [ada, anonymous, badged, gil].flatMap((login) => [login.access_token, login.refresh_token]),
      // What a stranger may have read somewhere: it helps nobody.
      known: [ADA, PAT, ada.user_id, anonymous.user_id, key._id, server.apiKey.id, ada.device_id],
    } satisfies Possessions,
    /** What no stranger may hear. */
    secrets: [
      ...[ADA, PAT, PASSWORD, SIGNING_KEY, CLIENT_SECRET, key.key, server.key, key.name, server.apiKey.name],
      ...[key._id, server.apiKey.id, person.id, person.name, person.email],
      ...[ada, anonymous, badged, gil].flatMap((login) => Object.values(login)),
      ...victims.flatMap(({ identities, sessionIds }) => [...identities.map(({ id }) => id), ...sessionIds]),
      ...[...app.registrations.values()].flatMap(({ id, passwordHash }) => [id, passwordHash]),
      ...app.mails.flatMap(({ token, tokenId }) => [token, tokenId]),
    ].filter((text): text is string => typeof text === 'string' && !mine.has(text) && !/^0*$/.test(text)),
    /** What is the others', and must stay as it is whatever a stranger does. */
    othersRecords: () => recordsOf(app, new Set(victims.map(({ id }) => id))),
  }
}

function identityIds(app: App, userId: string): string[] {
  return app.users.get(userId)?.identities.map(({ id }) => id) ?? []
}

/** Everything of an app that a call can change; ids that were drawn in vain are nobody's, and mail ids go on over restores. */
export function stateOf(app: App): string {
  const { ids: _ids, lastMailId: _lastMailId, takenAt: _takenAt, ...records } = takeSnapshot(app)
  return JSON.stringify([records, [...app.signIns], [...app.linkOutcomes], [...app.identityOwners]])
}

function recordsOf(app: App, owners: ReadonlySet<string>): string {
  const { users, sessions, apiKeys } = takeSnapshot(app)
  return JSON.stringify([
    users.filter(({ id }) => owners.has(id)),
    sessions.filter(({ userId }) => owners.has(userId)),
    apiKeys.filter(({ ownerId }) => ownerId === null || owners.has(ownerId)),
  ])
}

/** The app's one function lets in who names a badge, and sums. */
function badge({ name, args }: FunctionCall): FunctionOutcome {
  if (name === 'sum') return { ok: true, value: { $numberInt: '3' }, logs: [] }
  const { id } = (args[0] ?? {}) as { id?: unknown }
  return typeof id === 'string' && id.startsWith('badge')
    ? { ok: true, value: id, logs: [] }
    : { ok: false, fault: 'failed', message: 'no badge', logs: [] }
}
