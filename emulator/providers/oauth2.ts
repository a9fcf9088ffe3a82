import { NotEmulated } from '../core/errors.ts'
import type { ProviderVerifier } from './provider.ts'

/** What a person got from the fake identity provider. */
export function createOauth2(): ProviderVerifier {
  return {
    async prove(_app, { name }) {
      throw new NotEmulated(`login with '${name}' yet`)
    },
  }
}
