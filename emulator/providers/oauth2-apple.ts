import { createOauth2 } from './oauth2.ts'
import type { ProviderVerifier } from './provider.ts'

/** Apple: an ID token [contract client-api §2.1]. */
export function createApple(): ProviderVerifier {
  return createOauth2('oauth2-apple', { id_token: 'idToken' })
}
