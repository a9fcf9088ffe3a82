import type { AuthProviderType } from '../providers/auth-provider.ts'

/** Documented as 30 minutes always, not configurable [docs sessions]. */
export const ACCESS_TOKEN_LIFETIME_MS = 30 * 60 * 1000
/** What other refresh tokens live by default, and the bounds of the setting [docs sessions]. */
export const REFRESH_TOKEN_LIFETIME_MS = 60 * 24 * 60 * 60 * 1000
export const MIN_REFRESH_TOKEN_LIFETIME_MS = 30 * 60 * 1000
export const MAX_REFRESH_TOKEN_LIFETIME_MS = 5 * 365 * 24 * 60 * 60 * 1000
/** An anonymous refresh token practically never ends: 50 years of 365 days in the service's 2022 sample [docs sessions]. */
export const ANONYMOUS_REFRESH_TOKEN_LIFETIME_MS = 50 * 365 * 24 * 60 * 60 * 1000

/** How a session can be ended before its time. */
export type SessionEnd = 'logOut' | 'revoke' | 'expire' | 'disable'

/**
 * One login: the server's truth about its tokens. Only facts are kept; `sessionState` draws the conclusion.
 * Replaced, not changed, for snapshots share it. Instants are epoch ms on the app's clock.
 */
export interface Session {
  readonly id: string
  readonly userId: string
  /** Null when the client named no device. */
  readonly deviceId: string | null
  readonly providerType: AuthProviderType
  /** The identity it was opened with; of an API key, the key. */
  readonly identityId: string
  readonly createdAt: number
  readonly lastRefreshAt: number | null
  /** How many access tokens were issued after the first; also the serial of the newest one. */
  readonly refreshCount: number
  /** When the newest access token ends by the clock. */
  readonly accessExpiresAt: number
  /** Access tokens with a serial up to this one were ended by hand; -1 for none. */
  readonly accessExpiredThrough: number
  readonly refreshExpiresAt: number
  readonly endedBy: SessionEnd | null
  readonly endedAt: number | null
}

export type SessionState = 'active' | 'accessExpired' | 'expired' | 'revoked' | 'loggedOut'

/** What a session is worth now. A disabled user's sessions count as revoked. */
export function sessionState(session: Session, now: number): SessionState {
  if (session.endedBy === 'logOut') return 'loggedOut'
  if (session.endedBy === 'expire') return 'expired'
  if (session.endedBy !== null) return 'revoked'
  if (now >= session.refreshExpiresAt) return 'expired'
  if (session.accessExpiredThrough >= session.refreshCount || now >= session.accessExpiresAt)
    return 'accessExpired'
  return 'active'
}

/** Whether the session's refresh token still buys access tokens. */
export function isLive(session: Session, now: number): boolean {
  return session.endedBy === null && now < session.refreshExpiresAt
}

/** Why and when the session ended, with the clock's own verdict where nobody ended it by hand. */
export function sessionEnding(
  session: Session,
  now: number,
): { by: SessionEnd | 'clock'; at: number } | null {
  if (session.endedBy !== null) return { by: session.endedBy, at: session.endedAt ?? session.createdAt }
  if (now >= session.refreshExpiresAt) return { by: 'clock', at: session.refreshExpiresAt }
  return null
}

/** What ended the newest access token, if anything did. */
export function accessEnding(session: Session, now: number): 'expire' | 'disable' | 'clock' | null {
  if (session.accessExpiredThrough >= session.refreshCount)
    return session.endedBy === 'disable' ? 'disable' : 'expire'
  return now >= session.accessExpiresAt ? 'clock' : null
}
