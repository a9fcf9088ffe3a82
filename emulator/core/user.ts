import type { AuthProviderType } from './auth-provider.ts'

/** A user's proof from one provider. Anonymous ids have the form `<24 hex>-<24 letters>` [contract client-api §3.3]. */
export interface Identity {
  readonly id: string
  readonly providerType: AuthProviderType
  /** 24 hex digits naming the app's provider configuration. */
  readonly providerId: string
}

/** An account in one app; anonymous until another identity is linked. Instants are epoch ms on the app's clock. */
export interface User {
  readonly id: string
  readonly type: 'normal' | 'server'
  readonly createdAt: number
  lastLoginAt: number | null
  /** When one of its tokens was last used. */
  lastSeenAt: number | null
  disabled: boolean
  /** The identity used at creation first, linked ones after it. */
  readonly identities: Identity[]
  /** Ids of this user's sessions, oldest first; replaced, not grown: a grown array keeps room for 16 more. */
  sessionIds: readonly string[]
}

/** The service removes anonymous users 90 days after creation [docs sessions]; linking saves them. */
export const ANONYMOUS_USER_LIFETIME_MS = 90 * 24 * 60 * 60 * 1000

/** Whether the user can log in no other way than the session it has. */
export function isAnonymous(user: User): boolean {
  return user.identities.every((identity) => identity.providerType === 'anon-user')
}

/** When the 90-day rule removes the user, or undefined when it never does. */
export function anonymousExpiryOf(user: User): number | undefined {
  return isAnonymous(user) ? user.createdAt + ANONYMOUS_USER_LIFETIME_MS : undefined
}
