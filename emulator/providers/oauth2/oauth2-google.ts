import type { ProviderVerifier } from '../provider.ts'
import { createOauth2 } from './oauth2.ts'

/** Google: an authorization code, or with OpenID Connect an ID token [contract client-api §2.1]. */
export function createGoogle(): ProviderVerifier {
  return createOauth2('oauth2-google', { authCode: 'authCode', id_token: 'idToken' })
}
