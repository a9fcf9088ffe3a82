import { ADMIN, ADMINISTRATOR } from './administrator.fixture.ts'
import type { Json } from './raw-call.fixture.ts'

/** An app of a suite. */
export interface HarnessApp {
  readonly id: string
  readonly clientAppId: string
}

/** The harness of the JS SDK's integration suites over its admin client [contract admin-api §4.4]. */
export interface Harness {
  readonly groupId: string
  createApp(name: string): Promise<HarnessApp>
  /** Adds a provider, and enables it although it is. */
  addProvider(app: HarnessApp, provider: object): Promise<Json>
  enableApiKeys(app: HarnessApp): Promise<void>
  addFunction(app: HarnessApp, document: object): Promise<Json>
  sendConfirm(app: HarnessApp, email: string): Promise<{ token: string; token_id: string }>
  call(method: string, app: HarnessApp, path: string, body?: object): Promise<Json>
  /** Deletes its apps and logs out, and waits for none of it; answers what is still under way. */
  tearDown(): Promise<void>[]
}

/** Sets a suite up: the server's root, login, and the profile twice, once by the core and once by the admin client. */
export async function setUpHarness(baseUrl: string): Promise<Harness> {
  const tokens = { access: '', refresh: '' }
  const send = async (method: string, path: string, bearer: string, body?: Json, type?: string) => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      // The admin client sets no type: fetch then says text/plain;charset=UTF-8.
      headers: {
        ...(bearer === '' ? {} : { authorization: `Bearer ${bearer}` }),
        ...(type === undefined ? {} : { 'Content-Type': type }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (response.ok) return text === '' ? undefined : JSON.parse(text)
    throw new StitchError(method, path, response.status, response.headers.get('content-type'), text)
  }
  const call = async (method: string, path: string, body?: Json): Promise<Json> => {
    try {
      return await send(method, path, tokens.access, body)
    } catch (error) {
      if (!(error instanceof StitchError) || error.code !== 'InvalidSession') throw error
      tokens.access = (await send('POST', `${ADMIN}/auth/session`, tokens.refresh)).access_token
      return send(method, path, tokens.access, body)
    }
  }

  await fetch(`${baseUrl}/`)
  const device = { appId: 'MongoDB Stitch Swift Admin Client' }
  const credentials = { ...ADMINISTRATOR, options: { device } }
  const path = `${ADMIN}/auth/providers/local-userpass/login`
  const login = await send('POST', path, '', credentials, 'application/json')
  tokens.access = login.access_token
  tokens.refresh = login.refresh_token
  const core = await call('GET', `${ADMIN}/auth/profile`)
  core.identities.map(({ id }: { id: string }) => id)
  const { roles } = await call('GET', `${ADMIN}/auth/profile`)
  const groupId: string = roles[0].group_id
  const apps = `${ADMIN}/groups/${groupId}/apps`
  const at = ({ id }: HarnessApp, below: string) => `${apps}/${id}${below}`
  const made: HarnessApp[] = []

  return {
    groupId,
    async createApp(name) {
      const created = await call('POST', `${apps}?product=`, { name })
      const app = { id: created._id, clientAppId: created.client_app_id }
      made.push(app)
      return app
    },
    async addProvider(app, provider) {
      const created = await call('POST', at(app, '/auth_providers'), provider)
      await call('PUT', at(app, `/auth_providers/${created._id}/enable`))
      return created
    },
    async enableApiKeys(app) {
      const list: { _id: string; name: string }[] = await call('GET', at(app, '/auth_providers'))
      const found = list.find(({ name }) => name === 'api-key')
      await call('PUT', at(app, `/auth_providers/${found?._id}/enable`))
    },
    addFunction: (app, document) => call('POST', at(app, '/functions'), document),
    sendConfirm: (app, email) => call('POST', at(app, `/user_registrations/by_email/${email}/send_confirm`)),
    call: (method, app, below, body) => call(method, at(app, below), body),
    tearDown: () => [
      ...made.splice(0).map((app) => call('DELETE', at(app, '')) as Promise<void>),
      send('DELETE', `${ADMIN}/auth/session`, tokens.refresh),
    ],
  }
}

/** An error as the SDK's core reads it: the code counts only under `application/json`, to the letter. */
class StitchError extends Error {
  readonly code: string

  constructor(method: string, path: string, status: number, type: string | null, text: string) {
    super(`${method} ${path} answered ${status}: ${text}`)
    this.code = type === 'application/json' ? (JSON.parse(text).error_code ?? 'Unknown') : 'Unknown'
  }
}
