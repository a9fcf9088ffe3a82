import type { AuthProviderType } from '../providers/auth-provider.ts'

/** A user's proof from one provider. Anonymous ids have the form `<24 hex>-<24 letters>` [contract client-api §3.3]. */
export interface Identity {
  readonly id: string
  readonly providerType: AuthProviderType
  /** 24 hex digits naming the app's provider configuration. */
  readonly providerId: string
  /** What the provider tells of the person, as of the last login with it: flat strings. */
  readonly data: Readonly<Record<string, string>>
}

/** What an identity that tells nothing tells; one for all of them. */
export const NO_DATA: Readonly<Record<string, string>> = Object.freeze({})

/**
 * An account in one app; anonymous until another identity is linked. Replaced, not changed, for snapshots share it.
 * Instants are epoch ms on the app's clock.
 */
export interface User {
  readonly id: string
  readonly type: 'normal' | 'server'
  readonly createdAt: number
  readonly lastLoginAt: number | null
  /** When one of its tokens was last used. */
  readonly lastSeenAt: number | null
  readonly disabled: boolean
  /** The identity used at creation first, linked ones after it. */
  readonly identities: readonly Identity[]
  /** Ids of this user's sessions, oldest first; replaced, not grown: a grown array keeps room for 16 more. */
  readonly sessionIds: readonly string[]
  /** Custom user data: what the service would find in the linked collection. Null for none. */
  readonly customData: Readonly<Record<string, unknown>> | null
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

/** What all identities tell, the later over the earlier; the picture under both names that SDKs read [contract §10]. */
export function userData(user: User): Readonly<Record<string, string>> {
  if (user.identities.every(({ data }) => data === NO_DATA)) return NO_DATA
  const data: Record<string, string> = Object.assign({}, ...user.identities.map((identity) => identity.data))
  return data.picture === undefined ? data : { picture_url: data.picture, ...data }
}
