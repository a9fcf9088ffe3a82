import { importSPKI, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import type { App } from '../core/app.ts'
import { CredentialsRefused } from '../core/errors.ts'
import type { AuthProvider } from '../core/providers/auth-provider.ts'
import { isObject } from '../core/values/is-object.ts'
import type { KeySets } from './jwks.ts'
import { readMetadata, textOf } from './metadata-fields.ts'
import type { ProviderVerifier } from './provider.ts'

/** The longest token that is looked at [docs custom-jwt]. */
const MAX_TOKEN = 1_000_000

/**
 * A JWT of the developer's own: HS256 or RS256, by configured keys or a key set at an address. `sub` is the identity;
 * `exp` is required, `aud` must be what the app expects. Times are the app's clock's. Whatever is wrong, the answer is
 * the same [contract client-api §2.6, §6].
 */
export function createCustomToken(keySets: KeySets): ProviderVerifier {
  return {
    async prove(app, provider, { token }) {
      if (typeof token !== 'string' || token.length > MAX_TOKEN) throw new CredentialsRefused()
      const claims = await verified(app, provider, token, keySets)
      const { sub } = claims
      if (typeof sub !== 'string' || sub === '' || !hasAudience(app, provider, claims.aud))
        throw new CredentialsRefused()
      return {
        providerType: 'custom-token',
        identityId: sub,
        data: dataOf(provider, claims),
        newUserType: 'normal',
      }
    },
  }
}

/** The claims, once one of the keys fits; refuses when none does. */
async function verified(
  app: App,
  provider: AuthProvider,
  token: string,
  keySets: KeySets,
): Promise<JWTPayload> {
  const { config } = provider
  const usesSet = config.useJWKURI === true
  const algorithm = usesSet ? 'RS256' : String(config.signingAlgorithm)
  if (algorithm !== 'HS256' && algorithm !== 'RS256') throw new CredentialsRefused()
  const options = {
    algorithms: [algorithm],
    currentDate: new Date(app.clock.now()),
    requiredClaims: ['exp', 'sub'],
  }
  const keys = usesSet ? [setOf(config.jwkURI, keySets)] : keysOf(app, provider, algorithm)
  for (const key of keys) {
    try {
      return (await jwtVerify(token, key, options)).payload
    } catch {
      // The next key may fit; why this one does not is nobody's business.
    }
  }
  throw new CredentialsRefused()
}

function setOf(uri: unknown, keySets: KeySets): JWTVerifyGetKey {
  const text = typeof uri === 'string' && URL.canParse(uri) ? uri : undefined
  if (text === undefined) throw new CredentialsRefused()
  const set = keySets.at(text)
  return (header, token) => {
    // The service wants to be told which key; a set of one would do without.
    if (header.kid === undefined) throw new CredentialsRefused()
    return set(header, token)
  }
}

/** The secrets that the provider names, as keys; those that are missing or no key are passed over. */
function keysOf(app: App, provider: AuthProvider, algorithm: 'HS256' | 'RS256'): JWTVerifyGetKey[] {
  const named = provider.secretConfig.signingKeys ?? []
  const names = typeof named === 'string' ? [named] : named
  const inline = typeof provider.config.signingKey === 'string' ? [provider.config.signingKey] : []
  const values = names.flatMap(
    (name) => app.template.current().secret(provider.name, 'signingKeys', name) ?? [],
  )
  return [...values, ...inline].map(
    (value) => async () =>
      algorithm === 'HS256' ? new TextEncoder().encode(value) : await importSPKI(value, 'RS256'),
  )
}

/** Every listed audience, or one where that suffices; without a list, the client app id. */
function hasAudience(app: App, { config }: AuthProvider, given: unknown): boolean {
  // jose does not look at it, and whoever signs may write anything there.
  const present = new Set<unknown>(Array.isArray(given) ? given : [given])
  const configured = (Array.isArray(config.audience) ? config.audience : [config.audience]).filter(
    (audience): audience is string => typeof audience === 'string' && audience !== '',
  )
  if (configured.length === 0) return present.has(app.id)
  return config.requireAnyAudience === true
    ? configured.some((audience) => present.has(audience))
    : configured.every((audience) => present.has(audience))
}

/** The mapped fields; where nothing is mapped, what the oldest form carries in `stitch_meta` [contract client-api §6]. */
function dataOf({ metadataFields }: AuthProvider, claims: JWTPayload): Record<string, string> {
  if (metadataFields.length > 0) return readMetadata(claims, metadataFields)
  const meta = claims.stitch_meta
  if (!isObject(meta)) return {}
  return Object.fromEntries(
    Object.entries(meta).flatMap(([name, value]) => {
      const text = textOf(name, value)
      // No field of that name survives a copy, so nobody could read it.
      return text === undefined || name === '__proto__' ? [] : [[name, text]]
    }),
  )
}
