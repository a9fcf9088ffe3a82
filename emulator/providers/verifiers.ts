import type { FunctionRunner } from '../core/ports.ts'
import { createApiKeyProvider } from './api-key.ts'
import { createCustomFunction } from './custom-function.ts'
import { createCustomToken } from './custom-token.ts'
import { createKeySets } from './jwks.ts'
import { createLocalUserpass } from './local-userpass.ts'
import { createOauth2 } from './oauth2.ts'
import type { ProviderVerifiers } from './provider.ts'

/** What the verifiers need beside the app. */
export interface VerifierDeps {
  readonly functions: FunctionRunner
}

/** Every provider's verifier. */
export function createVerifiers({ functions }: VerifierDeps): ProviderVerifiers {
  const oauth2 = createOauth2()
  return {
    'local-userpass': createLocalUserpass(),
    'api-key': createApiKeyProvider(),
    'custom-token': createCustomToken(createKeySets()),
    'custom-function': createCustomFunction(functions),
    'oauth2-google': oauth2,
    'oauth2-facebook': oauth2,
    'oauth2-apple': oauth2,
  }
}
