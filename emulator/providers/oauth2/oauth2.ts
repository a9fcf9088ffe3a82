import { CredentialsRefused } from '../../core/errors.ts'
import {
  type CredentialUse,
  type OauthProvider,
  proofOfPerson,
  redeemCredential,
} from '../../core/oauth/oauth-credentials.ts'
import type { ProviderVerifier } from '../provider.ts'

/**
 * What a person got from the fake identity provider: `fields` says under which name of the login body each form of it
 * comes. What the real one hands out is refused as a bad credential; nobody is asked about it.
 */
export function createOauth2(
  name: OauthProvider,
  fields: Readonly<Record<string, CredentialUse>>,
): ProviderVerifier {
  return {
    async prove(app, provider, credentials) {
      const [field, use] = Object.entries(fields).find(([sent]) => credentials[sent] !== undefined) ?? []
      if (field === undefined || use === undefined) throw new CredentialsRefused()
      return proofOfPerson(provider, redeemCredential(app, name, use, credentials[field]))
    },
  }
}
