import type { FunctionRunner } from '../core/ports.ts'
import { createApiKeyProvider } from './api-key.ts'
import { createCustomFunction } from './custom-function.ts'
import { createCustomToken } from './custom-token.ts'
import { createKeySets } from './jwks.ts'
import { createLocalUserpass } from './local-userpass.ts'
import { createApple } from './oauth2-apple.ts'
import { createFacebook } from './oauth2-facebook.ts'
import { createGoogle } from './oauth2-google.ts'
import type { ProviderVerifiers } from './provider.ts'

/** What the verifiers need beside the app. */
export interface VerifierDeps {
  readonly functions: FunctionRunner
}

/** Every provider's verifier. */
export function createVerifiers({ functions }: VerifierDeps): ProviderVerifiers {
  return {
    'local-userpass': createLocalUserpass(),
    'api-key': createApiKeyProvider(),
    'custom-token': createCustomToken(createKeySets()),
    'custom-function': createCustomFunction(functions),
    'oauth2-google': createGoogle(),
    'oauth2-facebook': createFacebook(),
    'oauth2-apple': createApple(),
  }
}
