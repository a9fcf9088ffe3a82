import type { AdminStage } from '../stage/admin.fixture.ts'
import { type AdminApp, createApp } from '../stage/admin-app.fixture.ts'
import { ADMIN, ADMINISTRATOR } from '../stage/administrator.fixture.ts'
import { clientOf } from '../stage/client.fixture.ts'

/** A call with whatever it needs to be carried out, were it not for who sends it. */
export interface Route {
  readonly method: string
  readonly path: string
  readonly body?: unknown
}

const ADD = 'exports = (a, b) => a + b'
const PASSWORD = 'correct horse'

/** An app that has one of everything, an app with a draft, and every route of the matrix that they make callable [contract admin-api §13]. */
export async function openMatrix(admin: AdminStage) {
  const app = await createApp(admin, 'everything')
  await app.post('/auth_providers', { type: 'anon-user' })
  await app.post('/auth_providers', { type: 'local-userpass', config: { autoConfirm: false } })
  await app.put(`/auth_providers/${await app.idOf('auth_providers', 'api-key')}/enable`)
  const ids = {
    provider: await app.idOf('auth_providers', 'anon-user'),
    function: (await app.post('/functions', { name: 'add', source: ADD }))._id,
    value: (await app.post('/values', { name: 'greeting', value: 'hello' }))._id,
    secret: (await app.post('/secrets', { name: 'a-secret', value: 'hush' }))._id,
    // Nobody's: services are remembered at most.
    service: '0123456789abcdef01234567',
    user: (await app.post('/users', { email: 'ann@example.net', password: PASSWORD }))._id,
    key: (await app.post('/api_keys', { name: 'robot' }))._id,
    deployment: (await app.get('/deployments'))[0]._id,
  }
  const client = clientOf(admin.url, app.document.client_app_id)
  const { body: session } = await client.logIn('anon-user')
  await client.userpass('register', { email: 'bob@example.net', password: PASSWORD })
  const drafted = await createApp(admin, 'drafted')
  const draft: string = (await drafted.post('/drafts'))._id
  return { app, drafted, session, routes: routesOf(admin, app, drafted, ids, draft, session.access_token) }
}

function routesOf(
  admin: AdminStage,
  app: AdminApp,
  drafted: AdminApp,
  ids: Readonly<Record<string, string>>,
  draft: string,
  clientToken: string,
): Route[] {
  const bob = '/user_registrations/by_email/bob@example.net'
  const off = { providers: { 'anon-user': { name: 'anon-user', type: 'anon-user', disabled: true } } }
  const service = `/services/${ids.service}`
  const inApp: readonly (readonly [string, string, unknown?])[] = [
    ['GET', ''],
    ['GET', '/description'],
    ['GET', '/auth_providers'],
    ['POST', '/auth_providers', { type: 'custom-function', config: { authFunctionName: 'add' } }],
    ['GET', `/auth_providers/${ids.provider}`],
    ['PATCH', `/auth_providers/${ids.provider}`, { disabled: true }],
    ['PUT', `/auth_providers/${ids.provider}/disable`],
    ['PUT', `/auth_providers/${ids.provider}/enable`],
    ['DELETE', `/auth_providers/${ids.provider}`],
    ['GET', '/users'],
    ['POST', '/users', { email: 'eve@example.net', password: PASSWORD }],
    ['GET', `/users/${ids.user}`],
    ['PUT', `/users/${ids.user}/disable`],
    ['PUT', `/users/${ids.user}/enable`],
    ['PUT', `/users/${ids.user}/logout`],
    ['GET', `/users/${ids.user}/devices`],
    ['POST', '/users/verify_token', { token: clientToken }],
    ['PATCH', `/users/${ids.user}/reset_email`, { email: 'eve@example.net' }],
    ['DELETE', `/users/${ids.user}`],
    ['GET', '/user_registrations/pending_users'],
    ['POST', `${bob}/send_confirm`],
    ['POST', `${bob}/confirm`],
    ['POST', `${bob}/run_confirm`],
    ['DELETE', bob],
    ['GET', '/api_keys'],
    ['POST', '/api_keys', { name: 'eve' }],
    ['GET', `/api_keys/${ids.key}`],
    ['PUT', `/api_keys/${ids.key}/disable`],
    ['DELETE', `/api_keys/${ids.key}`],
    ['GET', '/security/refresh_token_expiration'],
    ['PUT', '/security/refresh_token_expiration', { expiration_time_seconds: 3600 }],
    ['GET', '/security/allowed_request_origins'],
    ['POST', '/security/allowed_request_origins', ['https://evil.example']],
    ['GET', '/functions'],
    ['POST', '/functions', { name: 'evil', source: ADD }],
    ['GET', `/functions/${ids.function}`],
    ['PUT', `/functions/${ids.function}`, { name: 'add', source: 'exports = () => 0' }],
    ['DELETE', `/functions/${ids.function}`],
    ['POST', '/debug/execute_function?run_as_system=true', { name: 'add', arguments: [1, 2] }],
    ['GET', '/secrets'],
    ['POST', '/secrets', { name: 'evil', value: 'evil' }],
    ['PUT', `/secrets/${ids.secret}`, { name: 'renamed', value: 'evil' }],
    ['DELETE', `/secrets/${ids.secret}`],
    ['POST', '/values', { name: 'evil', value: 1 }],
    ['PUT', `/values/${ids.value}`, { name: 'greeting', value: 'evil' }],
    ['DELETE', `/values/${ids.value}`],
    ['GET', '/services'],
    ['POST', '/services', { name: 'evil', type: 'http', config: {} }],
    ['GET', service],
    ['PATCH', `${service}/config`, { evil: true }],
    ['POST', `${service}/rules`, { database: 'a', collection: 'b' }],
    ['POST', `${service}/default_rule`, {}],
    ['DELETE', service],
    ['GET', '/custom_user_data'],
    ['PUT', '/sync/config', { development_mode_enabled: true }],
    ['GET', '/drafts'],
    ['POST', '/drafts'],
    ['GET', '/deployments'],
    ['GET', `/deployments/${ids.deployment}`],
    ['POST', `/deployments/${ids.deployment}/redeploy`],
    ['POST', '/import?strategy=replace-by-name', { config_version: 20210101, auth: off }],
    ['POST', '/import?strategy=merge&diff=true', { config_version: 20210101, auth: off }],
    ['GET', '/export?'],
    ['GET', '/dependencies/status'],
    ['GET', '/hosting/assets?recursive=true'],
    ['GET', '/logs'],
    ['DELETE', ''],
  ]
  const inDraft: readonly (readonly [string, string])[] = [
    ['GET', `/drafts/${draft}/diff`],
    ['POST', `/drafts/${draft}/deployment`],
    ['DELETE', `/drafts/${draft}`],
  ]
  return [
    { method: 'GET', path: `${ADMIN}/auth/profile` },
    { method: 'GET', path: admin.apps },
    { method: 'POST', path: admin.apps, body: { name: 'evil' } },
    ...inApp.map(([method, path, body]) => ({ method, path: `${app.path}${path}`, body })),
    ...inDraft.map(([method, path]) => ({ method, path: `${drafted.path}${path}` })),
  ]
}

/** The routes that take a refresh token, or credentials, and not the access token. */
export const SESSION_ROUTES: readonly Route[] = [
  { method: 'POST', path: `${ADMIN}/auth/session` },
  { method: 'DELETE', path: `${ADMIN}/auth/session` },
]
export const LOGIN_ROUTES: readonly Route[] = [
  { method: 'POST', path: `${ADMIN}/auth/providers/local-userpass/login`, body: ADMINISTRATOR },
  {
    method: 'POST',
    path: `${ADMIN}/auth/providers/mongodb-cloud/login`,
    body: { username: 'public', apiKey: 'private-key' },
  },
]
