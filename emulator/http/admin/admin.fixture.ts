import type supertest from 'supertest'
import type { EmulatorOptions } from '../../options.ts'
import { APP, checklistEmulator, type ProviderMembers } from '../client/checklist/checklist.fixture.ts'

/** The Admin API's root. */
export const ADMIN = '/api/admin/v3.0'
/** The account every harness of the SDKs assumes. */
export const ADMIN_USER = { username: 'unique_user@domain.com', password: 'password' }

/** What a login of an administrator answers. */
export interface AdminTokens {
  access_token: string
  refresh_token: string
  user_id: string
  device_id: string
}

interface Setting {
  files?: Readonly<Record<string, string>>
  providers?: ProviderMembers
  options?: EmulatorOptions
}

/** The real emulator, not yet logged in to, with the calls of an administrator; the clocks of its apps stand still. */
export function adminEmulator(setting: Setting = {}) {
  const given = checklistEmulator(setting)
  const { request } = given
  const bearing = (token: string) => ({ Authorization: `Bearer ${token}` })
  const logInAsAdmin = async (): Promise<AdminTokens> =>
    (await request.post(`${ADMIN}/auth/providers/local-userpass/login`).send(ADMIN_USER).expect(200)).body
  return {
    ...given,
    bearing,
    logInAsAdmin,
    adminProfile: (token: string) => request.get(`${ADMIN}/auth/profile`).set(bearing(token)),
    refreshAdmin: (token: string) => request.post(`${ADMIN}/auth/session`).set(bearing(token)),
  }
}

/** The same, with an administrator logged in and every path taken from the checklist's app. */
export async function administeredApp(setting: Setting = {}) {
  const given = adminEmulator(setting)
  const { request, bearing } = given
  const tokens = await given.logInAsAdmin()
  const auth = bearing(tokens.access_token)
  const { body: profile } = await given.adminProfile(tokens.access_token).expect(200)
  const group = `${ADMIN}/groups/${profile.roles[0].group_id as string}`
  const { body: apps } = await request.get(`${group}/apps`).set(auth).expect(200)
  const found = (apps as { _id: string; client_app_id: string }[]).find(
    ({ client_app_id }) => client_app_id === APP,
  )
  if (found === undefined) throw new Error(`the Admin API does not list ${APP}`)
  const root = `${group}/apps/${found._id}`
  const call = (method: 'get' | 'post' | 'put' | 'patch' | 'delete') => (path: string) =>
    (request[method](`${root}${path}`) as ReturnType<ReturnType<typeof supertest>['get']>).set(auth)
  return {
    ...given,
    tokens,
    group,
    root,
    auth,
    get: call('get'),
    post: call('post'),
    put: call('put'),
    patch: call('patch'),
    remove: call('delete'),
  }
}
