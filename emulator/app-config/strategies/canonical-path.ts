import { isObject } from '../../core/values/is-object.ts'
import { parseJson } from '../documents/json.ts'

/** A file that is there, under the path at which an import would put it. */
export interface PlacedFile {
  readonly path: string
  readonly text: string
}

/**
 * The files of an app by the path that an import would make of them: bodies do not tell how a file is called, only the
 * names inside. Files that would share a path go by their own.
 */
export function byCanonicalPath(others: ReadonlyMap<string, string>): Map<string, PlacedFile> {
  const placed = new Map<string, PlacedFile>()
  for (const [path, text] of others) {
    const canonical = canonicalPath(path, others)
    placed.set(placed.has(canonical) ? path : canonical, { path, text })
  }
  return placed
}

function canonicalPath(path: string, others: ReadonlyMap<string, string>): string {
  const [top = '', second = '', ...rest] = path.replace(/^https_endpoints\//, 'http_endpoints/').split('/')
  const own = documentAt(others, path)
  if (top === 'triggers' || top === 'log_forwarders') {
    return rest.length === 0 ? `${top}/${named(second, own.name)}` : path
  }
  if (top === 'graphql' && second === 'custom_resolvers')
    return `graphql/custom_resolvers/${resolverName(rest, own)}`
  if (!['services', 'data_sources', 'http_endpoints'].includes(top) || rest.length === 0) {
    return [top, second, ...rest].filter((segment) => segment !== '').join('/')
  }
  const folder = nameIn(others, path, 2) ?? second
  if (rest[0] === 'rules' && rest.length === 2 && top !== 'data_sources') {
    return `${top}/${folder}/rules/${named(rest[1] ?? '', own.name ?? collectionOf(own))}`
  }
  if (rest[0] === 'incoming_webhooks' && rest.length > 2) rest[1] = nameIn(others, path, 4) ?? rest[1] ?? ''
  return [top, folder, ...rest].join('/')
}

/** The name in the config.json of the folder that is `depth` segments deep. */
function nameIn(others: ReadonlyMap<string, string>, path: string, depth: number): string | undefined {
  const folder = path.split('/').slice(0, depth).join('/')
  const { name } = documentAt(others, `${folder}/config.json`)
  return typeof name === 'string' && name !== '' ? name : undefined
}

function documentAt(others: ReadonlyMap<string, string>, path: string): Readonly<Record<string, unknown>> {
  const value = path.endsWith('.json') ? parseJson(others.get(path) ?? '') : undefined
  return isObject(value) ? value : {}
}

function named(file: string, name: unknown): string {
  return typeof name === 'string' && name !== '' ? `${name}.json` : file
}

function resolverName(
  rest: readonly string[],
  { on_type: type, field_name: field }: Record<string, unknown>,
): string {
  return typeof type === 'string' && typeof field === 'string' ? `${type}_${field}.json` : rest.join('/')
}

function collectionOf({ database, collection }: Record<string, unknown>): string | undefined {
  return typeof collection === 'string' ? `${database}.${collection}` : undefined
}
