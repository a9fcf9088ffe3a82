import type { Dialect } from './imported-config.ts'
import type { Place } from './place.ts'

const has = (body: Place, ...keys: readonly string[]): boolean =>
  keys.some((key) => body.member(key).value !== undefined)

/** Who made a body, by what is in it: the version alone does not tell [contract admin-api §10.2]. */
export function dialectOf(body: Place): Dialect {
  if (has(body, 'auth', 'data_sources', 'http_endpoints', 'endpoints', 'allowed_request_origins')) return 'V2'
  const functions = body.member('functions').value
  if (functions !== undefined && !Array.isArray(functions)) return 'V2'
  if (!has(body, 'auth_providers', 'security')) {
    const version = body.member('config_version').value
    if (typeof version === 'number' && version >= 20210101) return 'V2'
  }
  // realm-cli's exports always have environments and graphql/config.json, of which stitch-cli never knew.
  const isRealm = has(body, 'environments', 'log_forwarders', 'data_api_config')
  return isRealm || body.member('graphql').member('config').value !== undefined ? 'V1' : 'S'
}

const STITCH = [
  /^triggers\/[^/]+\.json$/,
  /^graphql\/custom_resolvers\/[^/]+\.json$/,
  /^services\/[^/]+\/(?:config\.json|rules\/[^/]+\.json|incoming_webhooks\/[^/]+\/(?:config\.json|source\.js))$/,
]
const REALM = [
  ...STITCH,
  /^services\/[^/]+\/default_rule\.json$/,
  /^log_forwarders\/[^/]+\.json$/,
  /^graphql\/config\.json$/,
  /^data_api_config\.json$/,
]
const SPOKEN: Readonly<Record<Dialect, readonly RegExp[]>> = {
  S: STITCH,
  V1: REALM,
  V2: [
    ...REALM,
    /^data_sources\/[^/]+\/(?:default_rule|config)\.json$/,
    /^data_sources\/[^/]+\/[^/]+\/[^/]+\/(?:rules|schema|relationships)\.json$/,
    /^http_endpoints\/(?:[^/]+\/)?config\.json$/,
    /^http_endpoints\/[^/]+\/incoming_webhooks\/[^/]+\/(?:config\.json|source\.js)$/,
  ],
}

/** Whether a body of this dialect would have the file if it were there: then its absence means that it is gone. */
export function speaksOf(dialect: Dialect, path: string): boolean {
  return SPOKEN[dialect].some((pattern) => pattern.test(path))
}
