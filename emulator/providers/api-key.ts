import { findApiKey, serverProof } from '../core/accounts/api-keys.ts'
import { AuthError } from '../core/errors.ts'
import { NO_DATA } from '../core/users/user.ts'
import type { ProviderVerifier } from './provider.ts'

/** A key of a user logs in as that user; a server key as the user that was made with it [contract client-api §6]. */
export function createApiKeyProvider(): ProviderVerifier {
  return {
    async prove(app, _provider, { key }) {
      const apiKey = typeof key === 'string' ? findApiKey(app, key) : undefined
      if (apiKey === undefined) throw new AuthError('invalid API key')
      if (apiKey.disabled) throw new AuthError()
      const { id: identityId, ownerId } = apiKey
      return ownerId === null
        ? serverProof(apiKey)
        : { providerType: 'api-key', identityId, data: NO_DATA, newUserType: 'normal', ownerId }
    },
  }
}
