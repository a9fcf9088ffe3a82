import { type AdminStage, below, type Caller } from './admin.fixture.ts'
import { type Archive, readArchive } from './archive.fixture.ts'
import type { Json } from './raw-call.fixture.ts'

/** An app document, as the Admin API shows it [contract admin-api §5.1]. */
export interface AppDocument {
  readonly _id: string
  readonly client_app_id: string
  readonly name: string
  readonly group_id: string
  readonly domain_id: string
}

export type Strategy = 'merge' | 'replace' | 'replace-by-name'

/** One app through the Admin API; paths are below `A`. */
export interface AdminApp extends Caller {
  readonly document: AppDocument
  /** `A`. */
  readonly path: string
  /** Imports a document; 204. */
  import(body: object, strategy?: Strategy): Promise<void>
  /** What an import would change. */
  diff(body: object, strategy?: Strategy): Promise<string[]>
  /** Exports with the given query, such as `?version=20210101`. */
  export(query?: string): Promise<Archive>
  /** The `_id` of the function, provider, value or secret with that name. */
  idOf(list: 'functions' | 'auth_providers' | 'values' | 'secrets', name: string): Promise<string>
  /** The provider's document, with its config. */
  provider(name: string): Promise<Json>
}

/** A new app, named as the SDK suites do. */
export async function createApp(admin: AdminStage, name = 'testapp'): Promise<AdminApp> {
  return appOf(admin, await admin.post(admin.apps, { name }))
}

/** The app with that client app id, found as the CLIs find it. */
export async function findApp(admin: AdminStage, clientAppId: string): Promise<AdminApp> {
  const found = await listedApp(admin, clientAppId)
  if (found === undefined) throw new Error(`no app '${clientAppId}' in the list`)
  return appOf(admin, found)
}

/** The app's element of the list; undefined when it is not there. */
export async function listedApp(admin: AdminStage, clientAppId: string): Promise<AppDocument | undefined> {
  const all: AppDocument[] = await admin.get(admin.apps)
  return all.find(({ client_app_id }) => client_app_id === clientAppId)
}

/** The calls of an app. */
export function appOf(admin: AdminStage, document: AppDocument): AdminApp {
  const path = `${admin.apps}/${document._id}`
  const calls = below(admin, path)
  const idOf: AdminApp['idOf'] = async (list, name) => {
    const found = (await calls.get(`/${list}`)).find((entry: { name: string }) => entry.name === name)
    if (found === undefined) throw new Error(`no '${name}' among the ${list} of ${document.client_app_id}`)
    return found._id
  }
  return {
    ...calls,
    document,
    path,
    import: (body, strategy = 'merge') => calls.post(`/import?strategy=${strategy}`, body, { status: 204 }),
    diff: (body, strategy = 'merge') =>
      calls.post(`/import?strategy=${strategy}&diff=true`, body, { status: 200 }),
    export: async (query = '?') => readArchive(await calls.call('GET', `/export${query}`)),
    idOf,
    provider: async (name) => calls.get(`/auth_providers/${await idOf('auth_providers', name)}`),
  }
}
