import type { App } from '../core/app.ts'
import { InvalidRequest } from '../core/errors.ts'
import type { AuthProvider } from '../core/providers/auth-provider.ts'
import type { Proof } from '../core/providers/proof.ts'
import type { Hear } from './run-heard.ts'

/** What a client sent to prove who it is: the login body's members, `options` left out. */
export type Credentials = Readonly<Record<string, unknown>>

/** Turns credentials into an identity, or throws the service's refusal; it changes nothing. One file each. */
export interface ProviderVerifier {
  prove(app: App, provider: AuthProvider, credentials: Credentials, hear?: Hear): Promise<Proof>
}

/** Every way to log in but the anonymous one. */
export type ProviderVerifiers = Readonly<Record<Proof['providerType'], ProviderVerifier>>

/** A proof by the provider's own verifier; of an anonymous user there is none. */
export async function proveWith(
  verifiers: ProviderVerifiers,
  app: App,
  provider: AuthProvider,
  credentials: Credentials,
  hear?: Hear,
): Promise<Proof> {
  if (provider.type === 'anon-user') throw new InvalidRequest('anonymous users prove nothing')
  return verifiers[provider.type].prove(app, provider, credentials, hear)
}
