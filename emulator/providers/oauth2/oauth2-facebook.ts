import type { ProviderVerifier } from '../provider.ts'
import { createOauth2 } from './oauth2.ts'

/** Facebook: an access token [contract client-api §2.1]. */
export function createFacebook(): ProviderVerifier {
  return createOauth2('oauth2-facebook', { accessToken: 'accessToken' })
}
