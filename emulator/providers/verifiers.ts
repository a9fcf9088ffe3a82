import type { FunctionRunner } from '../core/ports.ts'
import { createApiKeyProvider } from './api-key.ts'
import { createCustomFunction } from './custom-function.ts'
import { createApple } from './oauth2/oauth2-apple.ts'
import { createFacebook } from './oauth2/oauth2-facebook.ts'
import { createGoogle } from './oauth2/oauth2-google.ts'
import type { ProviderVerifier, ProviderVerifiers } from './provider.ts'
import { createLocalUserpass } from './userpass/local-userpass.ts'

/** What the verifiers need beside the app. */
export interface VerifierDeps {
  readonly functions: FunctionRunner
}

/** Every provider's verifier. */
export function createVerifiers({ functions }: VerifierDeps): ProviderVerifiers {
  return {
    'local-userpass': createLocalUserpass(),
    'api-key': createApiKeyProvider(),
    'custom-token': customTokenWhenUsed(),
    'custom-function': createCustomFunction(functions),
    'oauth2-google': createGoogle(),
    'oauth2-facebook': createFacebook(),
    'oauth2-apple': createApple(),
  }
}

/** Reading JOSE takes longer than the rest of a start: it waits for the first token. */
function customTokenWhenUsed(): ProviderVerifier {
  let loading: Promise<ProviderVerifier> | undefined
  const load = async () => {
    const [{ createCustomToken }, { createKeySets }] = await Promise.all([
      import('./custom-token.ts'),
      import('./jwks.ts'),
    ])
    return createCustomToken(createKeySets())
  }
  return {
    async prove(app, provider, credentials) {
      loading ??= load()
      return (await loading).prove(app, provider, credentials)
    },
  }
}
