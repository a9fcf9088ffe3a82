import type { AppConfig, JsonObject } from '../../app-config/app-config.ts'
import { fileName } from '../../app-config/documents/file-name.ts'
import { parseJson, without } from '../../app-config/documents/json.ts'
import { UnusableName } from '../../app-config/write/refusals.ts'
import { isObject } from '../../core/values/is-object.ts'

/** A service or data source among the files that are only kept. */
export interface ServiceEntry {
  readonly name: string
  /** Relative to the app directory, such as `services/mongodb`. */
  readonly folder: string
  readonly document: JsonObject
}

const CONFIG = /^((?:services|data_sources)\/([^/]+))\/config\.json$/

/** The services and data sources of an app, by name; the first of a name counts. */
export function serviceEntries({ others }: AppConfig): ReadonlyMap<string, ServiceEntry> {
  const found = new Map<string, ServiceEntry>()
  for (const [path, text] of others) {
    const [, folder = '', last = ''] = CONFIG.exec(path) ?? []
    if (folder === '') continue
    const document = documentIn(text)
    const name = typeof document.name === 'string' && document.name !== '' ? document.name : last
    if (!found.has(name)) found.set(name, { name, folder, document })
  }
  return found
}

/** Their names. */
export function serviceNames(config: AppConfig): Iterable<string> {
  return serviceEntries(config).keys()
}

/** A name as part of a path; one that would be another path is refused. */
export function pathPart(what: string, name: unknown): string {
  if (typeof name === 'string' && name === fileName(name) && !name.startsWith('.') && name !== 'node_modules')
    return name
  throw new UnusableName(what, typeof name === 'string' ? name : JSON.stringify(name ?? null))
}

/** The object that a file holds, without ids; `{}` where there is none. */
export function documentIn(text: string | undefined): JsonObject {
  const value = parseJson(text ?? '')
  return isObject(value) ? without(value, 'id', '_id') : {}
}
