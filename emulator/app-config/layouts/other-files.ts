import { applyEdits, modify } from 'jsonc-parser'
import type { ExportVariant } from '../../core/requests/exchange-words.ts'
import { isObject } from '../../core/values/is-object.ts'
import { jsonText, parseJson } from '../documents/json.ts'
import type { LayoutVersion } from './layout.ts'

/** What an export says of GraphQL when the app says nothing [contract admin-api §10.3]. */
export const DEFAULT_GRAPHQL = { use_natural_pluralization: true }
/** Where it says so. */
export const GRAPHQL_FILE = 'graphql/config.json'

/** Folders of documents that may carry an entity id. */
const WITH_IDS =
  /^(?:triggers|services|data_sources|https?_endpoints|log_forwarders|graphql\/custom_resolvers)\/.*\.json$/

/** Every file that is kept as it is, at the path the layout has for it; ids are taken out where the variant wants none. */
export function otherFiles(
  others: ReadonlyMap<string, string>,
  version: LayoutVersion,
  variant: ExportVariant,
): ReadonlyMap<string, string> {
  const files = new Map([[GRAPHQL_FILE, jsonText(DEFAULT_GRAPHQL)]])
  for (const [path, text] of others) {
    if (path === 'secrets.json') continue
    const kept = variant !== 'plain' && WITH_IDS.test(path) ? withoutIdTokens(text) : text
    const moved = movedPath(path, version)
    files.set(others.has(moved) ? path : moved, kept)
  }
  return files
}

/** Generations 3 and 4 differ in the name of one folder [contract app-directory §1.1]. */
function movedPath(path: string, version: LayoutVersion): string {
  if (version === 20230101) return path.replace(/^http_endpoints\//, 'https_endpoints/')
  return version === 20210101 ? path.replace(/^https_endpoints\//, 'http_endpoints/') : path
}

/** Edits of single tokens: all the rest stays byte for byte. */
function withoutIdTokens(text: string): string {
  const value = parseJson(text)
  const places = (Array.isArray(value) ? value : [value]).flatMap((item: unknown, index) =>
    ['id', '_id']
      .filter((key) => isObject(item) && Object.hasOwn(item, key))
      .map((key) => (Array.isArray(value) ? [index, key] : [key])),
  )
  return places.reduce((edited, place) => applyEdits(edited, modify(edited, place, undefined, {})), text)
}
