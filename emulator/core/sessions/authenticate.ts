import type { App } from '../app.ts'
import type { Apps } from '../apps.ts'
import { AccessTokenExpired, InvalidSession, REFRESH_TOKEN_NOT_FOUND, TokenRefused } from '../errors.ts'
import type { TokenReading } from '../ports.ts'
import { removeAgedUsers } from '../records.ts'
import type { User } from '../users/user.ts'
import { ACCESS_TOKEN_LIFETIME_MS, isLive, type Session } from './session.ts'

/** Who calls, by the token that the call carries; or the refusal, in the service's words. */

/** The caller behind an access token: alive, not disabled, its token neither expired nor ended by hand. */
export function authenticate(apps: Apps, token: string): { app: App; user: User; session: Session } {
  const { app, user, session } = judgeAccess(apps, token)
  return { app, user: seen(app, user), session }
}

/** The same without the user having been seen: for others who ask what a token is worth. */
export function judgeAccess(apps: Apps, token: string): { app: App; user: User; session: Session } {
  const reading = apps.tokens.read(token)
  if (reading.kind === 'refresh') throw new TokenRefused('invalid session: valid Issuer required')
  if (reading.kind === 'unreadable') throw refuseUnreadable(reading, 'unauthorized')
  const app = apps.findByDomainId(reading.domainId)
  if (app === undefined) throw new InvalidSession('no such app in this run of the emulator')
  removeAgedUsers(app)
  const user = app.users.get(reading.userId)
  const session = app.sessions.get(reading.sessionId)
  // Logging out and revoking leave issued access tokens alone; a deleted or disabled user's stop at once (unverified).
  if (user === undefined || session === undefined) throw new InvalidSession('user not found')
  if (user.disabled) throw new InvalidSession('user disabled')
  const expiresAt = reading.issuedAt + ACCESS_TOKEN_LIFETIME_MS
  if (reading.serial <= session.accessExpiredThrough || app.clock.now() >= expiresAt) {
    throw new AccessTokenExpired()
  }
  return { app, user, session }
}

/** The live session behind a refresh token. */
export function authenticateRefresh(apps: Apps, token: string): { app: App; user: User; session: Session } {
  const { app, user, session } = judgeRefresh(apps, token)
  return { app, user: seen(app, user), session }
}

/** The same without the user having been seen. */
export function judgeRefresh(apps: Apps, token: string): { app: App; user: User; session: Session } {
  const reading = apps.tokens.read(token)
  if (reading.kind === 'access') throw new TokenRefused('invalid refresh token: incorrect token type')
  if (reading.kind === 'unreadable') throw refuseUnreadable(reading, 'signature is invalid')
  const app = apps.findByDomainId(reading.domainId)
  if (app === undefined) throw new InvalidSession(REFRESH_TOKEN_NOT_FOUND)
  removeAgedUsers(app)
  const session = app.sessions.get(reading.sessionId)
  const user = app.users.get(reading.userId)
  if (session === undefined || user === undefined) throw new InvalidSession(REFRESH_TOKEN_NOT_FOUND)
  // The text for a token that ran out is unverified. We give the one of every other dead session, for realm-web's
  // log-out forgives no other: with a text of its own, logging out after expiry would reject in the app.
  if (!isLive(session, app.clock.now())) throw new InvalidSession(REFRESH_TOKEN_NOT_FOUND)
  return { app, user, session }
}

function seen(app: App, user: User): User {
  const now = app.clock.now()
  return user.lastSeenAt === now ? user : app.users.replace(user, (known) => ({ ...known, lastSeenAt: now }))
}

function refuseUnreadable(
  reading: Extract<TokenReading, { kind: 'unreadable' }>,
  badSignature: string,
): TokenRefused {
  return new TokenRefused(reading.fault === 'signature' ? badSignature : reading.detail)
}
