import { NotEmulated } from '../core/errors.ts'
import type { ProviderVerifier } from './provider.ts'

/** A JWT of the developer’s own. */
export function createCustomToken(): ProviderVerifier {
  return {
    async prove(_app, { name }) {
      throw new NotEmulated(`login with '${name}' yet`)
    },
  }
}
