import type { AuthProviderType } from './auth-provider.ts'

/**
 * Whose identity a client has proved to have: what a provider makes of credentials. Checking them may take time
 * (a hash, a signature, a function), so it happens outside the core; acting on the proof takes one tick.
 */
export interface Proof {
  readonly providerType: Exclude<AuthProviderType, 'anon-user'>
  /** The identity's id: `sub` of a custom JWT, what an authentication function returned, an id of ours for the rest. */
  readonly identityId: string
  /** What the provider tells of the person: flat strings, for the user's `data`. */
  readonly data: Readonly<Record<string, string>>
  /** The type of the user that the first login makes. */
  readonly newUserType: 'normal' | 'server'
  /** The user who made the API key that was shown: it logs in as that user and is nobody's identity. */
  readonly ownerId?: string
}
