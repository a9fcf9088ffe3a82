import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose'

/** How long a fetched set is believed. */
const CACHE_MS = 10 * 60 * 1000
const TIMEOUT_MS = 5000
/** How many addresses are remembered; far more than any app configures. */
const MAX_SETS = 50

/** Key sets by their address: fetched when first needed, kept, and fetched again when a token names an unknown key. */
export interface KeySets {
  at(uri: string): JWTVerifyGetKey
}

/** `cooldownMs` is how soon an unknown `kid` may have a set fetched again. */
export function createKeySets({ cooldownMs = 1000 } = {}): KeySets {
  const sets = new Map<string, JWTVerifyGetKey>()
  return {
    at(uri) {
      const known = sets.get(uri)
      if (known !== undefined) return known
      if (sets.size >= MAX_SETS) sets.clear()
      const made = createRemoteJWKSet(new URL(uri), {
        cacheMaxAge: CACHE_MS,
        cooldownDuration: cooldownMs,
        timeoutDuration: TIMEOUT_MS,
      })
      sets.set(uri, made)
      return made
    },
  }
}
