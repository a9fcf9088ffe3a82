import type { AdminStage } from '../../stage/admin.fixture.ts'
import { ADMIN, ADMINISTRATOR } from '../../stage/administrator.fixture.ts'
import type { Json } from '../../stage/raw-call.fixture.ts'
import { shorthand } from '../cli/command.fixture.ts'

/** What an importer is given; names of functions are turned into ids on the way. */
export interface Template {
  readonly name: string
  readonly origins?: readonly string[]
  readonly secrets?: Readonly<Record<string, string>>
  readonly values?: readonly object[]
  readonly services?: readonly { config: object; rules?: readonly object[]; defaultRule?: object }[]
  readonly sync?: object
  readonly functions?: readonly { config: object; source: string }[]
  readonly providers?: readonly TemplateProvider[]
}

type TemplateProvider = Readonly<Record<string, Json>> & { readonly name: string; readonly type: string }

/** An app, as far as the importer looks. */
export interface ImportedApp {
  readonly _id: string
  readonly client_app_id: string
  readonly name: string
}

/** The realm-js app importer: its calls, its order, and what it does not wait for [contract admin-api §4.4]. */
export function openImporter(stage: AdminStage) {
  const calls: string[] = []
  /** What the importer started and did not wait for; a rejection here is an unhandled one there. */
  const loose: Promise<unknown>[] = []
  let token = ''
  let refreshToken = ''
  let groupId = ''

  const send = async (method: string, path: string, body: Json, bearer: string) => {
    calls.push(shorthand(method, path))
    const response = await fetch(`${stage.url}${path}`, {
      method,
      headers: {
        ...(bearer === '' ? {} : { Authorization: `Bearer ${bearer}` }),
        ...(typeof body === 'object' ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    // Another type, and the body is taken for absent; this type and no body, and parsing throws.
    const isJson = response.headers.get('content-type') === 'application/json'
    const answer: Json = isJson ? await response.json() : undefined
    if (response.ok) return answer
    throw new Error(answer?.error ?? `${method} ${path} failed: ${response.status} ${response.statusText}`)
  }
  const call = async (method: string, path: string, body?: Json): Promise<Json> => {
    try {
      return await send(method, path, body, token)
    } catch (error) {
      if (!String(error).includes('invalid session: access token expired')) throw error
      token = (await send('POST', `${ADMIN}/auth/session`, undefined, refreshToken)).access_token
      return call(method, path, body)
    }
  }
  const apps = () => `${ADMIN}/groups/${groupId}/apps`
  const at = (app: ImportedApp, path = '') => `${apps()}/${app._id}${path}`
  const logIn = async () => {
    const login = await send('POST', `${ADMIN}/auth/providers/local-userpass/login`, ADMINISTRATOR, '')
    token = text(login.access_token)
    refreshToken = text(login.refresh_token)
    const { roles } = await call('GET', `${ADMIN}/auth/profile`)
    const groups = new Set<string>(roles.map(({ group_id }: { group_id: unknown }) => text(group_id)))
    if (groups.size !== 1) throw new Error(`expected one group, got ${groups.size}`)
    groupId = [...groups][0] ?? ''
  }
  const create = async (name: string): Promise<ImportedApp> => {
    const app = await call('POST', apps(), { name, sync: { development_mode_enabled: false } })
    for (const key of ['_id', 'client_app_id', 'name']) text(app[key])
    return app
  }
  const deployments = async (app: ImportedApp): Promise<Json[]> => {
    const list = await call('GET', at(app, '/deployments'))
    for (const { _id, deployed_at, status } of list) {
      text(_id)
      text(status)
      if (typeof deployed_at !== 'number') throw new Error(`deployed_at is '${deployed_at}'`)
    }
    return list
  }

  return {
    loose,
    /** The calls since this was asked last. */
    taken: () => calls.splice(0),
    logIn,
    /** Fills an app that was made before. */
    configure: (app: ImportedApp, template: Template) =>
      configure(call, loose, (path) => at(app, path), template),
    /** The whole of it; an app that could not be filled is deleted. */
    async importApp(template: Template): Promise<ImportedApp> {
      await logIn()
      const app = await create(template.name)
      try {
        await configure(call, loose, (path) => at(app, path), template)
        return app
      } catch (error) {
        await call('DELETE', at(app))
        throw error
      }
    },
    async deleteApp(clientAppId: string) {
      const list: ImportedApp[] = await call('GET', apps())
      const app = list.find(({ client_app_id }) => client_app_id === clientAppId)
      if (app === undefined) throw new Error(`no app '${clientAppId}'`)
      await call('DELETE', at(app))
    },
    /** An app that is used again: its first deployment is the state to come back to. */
    async createReusable(name: string): Promise<ImportedApp & { baseline: string }> {
      const app = await create(name)
      await call('POST', at(app, '/values'), { name: 'dummyValue', value: 'whatever' })
      const [baseline, ...more] = await deployments(app)
      if (baseline === undefined || more.length > 0) throw new Error('expected exactly one deployment')
      return { ...app, baseline: baseline._id }
    },
    /** Puts it back; answers the newest deployment. */
    async resetReusable(app: ImportedApp & { baseline: string }): Promise<Json> {
      await call('POST', at(app, `/deployments/${app.baseline}/redeploy`))
      const [newest] = await deployments(app)
      const secrets: { _id: string }[] = await call('GET', at(app, '/secrets'))
      for (const { _id } of secrets) await call('DELETE', at(app, `/secrets/${_id}`))
      return newest
    },
  }
}

type Call = (method: string, path: string, body?: Json) => Promise<Json>

async function configure(
  call: Call,
  loose: Promise<unknown>[],
  at: (path: string) => string,
  template: Template,
) {
  if (template.origins !== undefined)
    loose.push(call('POST', at('/security/allowed_request_origins'), template.origins))
  await Promise.all(
    Object.entries(template.secrets ?? {}).map(([name, value]) =>
      call('POST', at('/secrets'), { name, value }),
    ),
  )
  await Promise.all((template.values ?? []).map((value) => call('POST', at('/values'), value)))
  if (template.sync !== undefined) await call('PUT', at('/sync/config'), template.sync)
  for (const { config, rules = [], defaultRule } of template.services ?? []) {
    const { _id } = await call('POST', at('/services'), config)
    for (const rule of rules) loose.push(call('POST', at(`/services/${_id}/rules`), rule))
    if (defaultRule !== undefined) loose.push(call('POST', at(`/services/${_id}/default_rule`), defaultRule))
  }
  for (const { config, source } of template.functions ?? [])
    await call('POST', at('/functions'), { ...config, source })
  const functions: { _id: string; name: string }[] = await call('GET', at('/functions'))
  const existing: { _id: string; type: string }[] = await call('GET', at('/auth_providers'))
  for (const { config, ...provider } of template.providers ?? []) {
    const known = existing.find(({ type }) => type === provider.type)
    const body = { ...provider, ...(config === undefined ? {} : { config: withIds(config, functions) }) }
    if (known === undefined) await call('POST', at('/auth_providers'), body)
    else await call('PATCH', at(`/auth_providers/${known._id}`), { ...body, _id: known._id })
  }
}

/** Beside each name of a function, its id. */
function withIds(config: Readonly<Record<string, Json>>, functions: { _id: string; name: string }[]) {
  const ids = Object.entries(config)
    .filter(([key]) => key.endsWith('FunctionName'))
    .map(([key, name]) => {
      const found = functions.find((listed) => listed.name === name)
      if (found === undefined) throw new Error(`no function '${name}'`)
      return [`${key.slice(0, -'Name'.length)}Id`, found._id]
    })
  return { ...config, ...Object.fromEntries(ids) }
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`expected a string, got ${JSON.stringify(value)}`)
  return value
}
