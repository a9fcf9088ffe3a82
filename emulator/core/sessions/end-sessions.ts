import type { App } from '../app.ts'
import { NotFound } from '../errors.ts'
import { removeAgedUsers, sessionsOf } from '../records.ts'
import type { User } from '../users/user.ts'
import { isLive, type Session, type SessionEnd } from './session.ts'

/** Which tokens of a session an operator ends. */
export type ExpiringToken = 'access' | 'refresh' | 'both'

/** The session, or NotFound. */
export function getSession(app: App, sessionId: string): Session {
  removeAgedUsers(app)
  const session = app.sessions.get(sessionId)
  if (session === undefined)
    throw new NotFound(
      'session',
      sessionId,
      app.users.has(sessionId) ? 'that is the id of a user' : undefined,
    )
  return session
}

/** All sessions, ended ones included, oldest first. */
export function listSessions(app: App): Session[] {
  removeAgedUsers(app)
  return [...app.sessions.values()]
}

/**
 * Ends tokens as if their time were up. `access`: the newest access token and all before it; the session lives
 * and may refresh. `refresh`: the session is over, issued access tokens live out their time. Answers whether
 * anything changed.
 */
export function expireSession(app: App, given: Session, token: ExpiringToken): boolean {
  const session = app.sessions.latest(given)
  const now = app.clock.now()
  const endsAccess = token !== 'refresh' && session.accessExpiredThrough < session.refreshCount
  const endsRefresh = token !== 'access' && isLive(session, now)
  if (endsAccess) endAccess(app, session)
  if (endsRefresh) app.sessions.replace(session, (known) => ({ ...known, endedBy: 'expire', endedAt: now }))
  if (!endsAccess && !endsRefresh) return false
  app.events.emit({
    type: 'session.expired',
    appId: app.id,
    at: now,
    userId: session.userId,
    sessionId: session.id,
    token,
  })
  return true
}

/** Ends the session; its refresh token is dead at once, issued access tokens live out their time. Answers whether it lived. */
export function revokeSession(app: App, session: Session): boolean {
  return endSession(app, session, 'revoke')
}

/** Ends every live session of the user; answers how many there were. */
export function revokeUser(app: App, user: User): number {
  return sessionsOf(app, app.users.latest(user)).filter((session) => revokeSession(app, session)).length
}

/** Every access token so far is over, and the newest one from now on at the latest. */
export function endAccess(app: App, session: Session): void {
  app.sessions.replace(session, (known) => ({
    ...known,
    accessExpiredThrough: known.refreshCount,
    accessExpiresAt: Math.min(known.accessExpiresAt, app.clock.now()),
  }))
}

/** Ends a session that lives; answers whether it did. */
export function endSession(app: App, given: Session, by: SessionEnd): boolean {
  const session = app.sessions.latest(given)
  const now = app.clock.now()
  if (!isLive(session, now)) return false
  app.sessions.replace(session, (known) => ({ ...known, endedBy: by, endedAt: now }))
  app.events.emit({
    type: 'session.ended',
    appId: app.id,
    at: now,
    userId: session.userId,
    sessionId: session.id,
    by,
  })
  return true
}
