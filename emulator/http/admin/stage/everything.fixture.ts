import type { AdminStage } from './admin.fixture.ts'
import type { AdminApp } from './admin-app.fixture.ts'
import type { Json } from './raw-call.fixture.ts'
import { VERSIONS } from './sample-app.fixture.ts'

const LISTS = [
  'users',
  'api_keys',
  'user_registrations/pending_users',
  'secrets',
  'drafts',
  'deployments',
  'security/allowed_request_origins',
  'security/refresh_token_expiration',
]
const DETAILED = ['auth_providers', 'functions', 'values']

/** All of an app that an administrator can see, and what the Control API says of it: for comparing before and after. */
export async function everythingOf(admin: AdminStage, app: AdminApp): Promise<Json> {
  const seen: Record<string, Json> = { app: await app.get('') }
  for (const list of LISTS) seen[list] = await app.get(`/${list}`)
  for (const list of DETAILED) {
    const documents: { _id: string }[] = await app.get(`/${list}`)
    seen[list] = [documents, ...(await Promise.all(documents.map(({ _id }) => app.get(`/${list}/${_id}`))))]
  }
  for (const version of VERSIONS) {
    const { files, directories } = await app.export(`?version=${version}`)
    seen[`export ${version}`] = { files, directories }
  }
  const control = admin.emulator.app(app.document.client_app_id)
  seen.control = {
    users: await control.users.list(),
    sessions: await control.sessions.list(),
    providers: await control.providers.list(),
    registrations: await control.registrations.list(),
    keys: await control.apiKeys.list(),
  }
  return JSON.parse(JSON.stringify(seen))
}
