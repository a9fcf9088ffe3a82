import type { ProviderVerifier } from '../provider.ts'
import { createOauth2 } from './oauth2.ts'

/** Apple: an ID token [contract client-api §2.1]. */
export function createApple(): ProviderVerifier {
  return createOauth2('oauth2-apple', { id_token: 'idToken' })
}
