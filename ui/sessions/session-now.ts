import type { SessionStateName, SessionView } from '../../emulator/control/wire.ts'

/** What a session is worth at an instant of the app's clock. */
export interface SessionNow {
  readonly state: SessionStateName
  /** Why it is no longer active; null while it is. */
  readonly why: string | null
  /** When it ended, ISO 8601; null while its refresh token works. */
  readonly endedAt: string | null
  /** How long its newest access token still works, ms; 0 when it does not. */
  readonly accessLeftMs: number
  /** How long its refresh token still works, ms; 0 when it does not. */
  readonly refreshLeftMs: number
}

/** Every access token is issued for so long [docs sessions]; one that ends sooner was ended by hand. */
const ACCESS_TOKEN_LIFETIME_MS = 30 * 60 * 1000

const ENDS = {
  logOut: 'logged out by the client',
  revoke: 'revoked by the operator',
  expire: 'expired by hand',
  disable: 'user disabled',
  clock: 'expired by the clock',
} as const

/**
 * Goes on from what was read: a token that runs out by the clock makes no event, so the page draws the conclusion
 * itself.
 */
export function sessionNow(session: SessionView, now: number): SessionNow {
  const { endedBy, endedAt } = session
  const accessLeft = Math.max(0, Date.parse(session.accessExpiresAt) - now)
  const refreshLeft = Math.max(0, Date.parse(session.refreshExpiresAt) - now)
  if (endedBy !== null) {
    // Disabling ends issued access tokens too; every other end lets them live out their time.
    const accessLeftMs = endedBy === 'disable' ? 0 : accessLeft
    return { state: session.state, why: ENDS[endedBy], endedAt, accessLeftMs, refreshLeftMs: 0 }
  }
  if (refreshLeft === 0) {
    const at = session.refreshExpiresAt
    return { state: 'expired', why: ENDS.clock, endedAt: at, accessLeftMs: accessLeft, refreshLeftMs: 0 }
  }
  if (accessLeft === 0 || session.state === 'accessExpired') {
    const issuedAt = Date.parse(session.lastRefreshAt ?? session.createdAt)
    const isCutShort = Date.parse(session.accessExpiresAt) < issuedAt + ACCESS_TOKEN_LIFETIME_MS
    const why = accessLeft > 0 || isCutShort ? ENDS.expire : ENDS.clock
    return { state: 'accessExpired', why, endedAt: null, accessLeftMs: 0, refreshLeftMs: refreshLeft }
  }
  return { state: 'active', why: null, endedAt: null, accessLeftMs: accessLeft, refreshLeftMs: refreshLeft }
}
