import type { App } from './app.ts'
import { EmulatorError, NotFound } from './errors.ts'
import { clearFaults } from './faults.ts'
import { noteGone } from './gone-sessions.ts'
import { addAnonymousUser, removeAgedUsers, removeUser, sessionsOf } from './records.ts'
import { isLive, type Session, type SessionEnd } from './session.ts'
import { restoreSnapshot, type Snapshot, takeSnapshot } from './snapshot.ts'
import type { User } from './user.ts'
import { clearWarnings } from './warnings.ts'

/** What an operator may do, and no client: see, create, end, disable, delete, put everything back. */

export type ExpiringToken = 'access' | 'refresh' | 'both'

/** The user, or NotFound; the 90-day rule has been applied. */
export function getUser(app: App, userId: string): User {
  removeAgedUsers(app)
  const user = app.users.get(userId)
  if (user === undefined) throw new NotFound('user', userId)
  return user
}

/** The session, or NotFound. */
export function getSession(app: App, sessionId: string): Session {
  removeAgedUsers(app)
  const session = app.sessions.get(sessionId)
  if (session === undefined) throw new NotFound('session', sessionId)
  return session
}

/** All users, oldest first. */
export function listUsers(app: App): User[] {
  removeAgedUsers(app)
  return [...app.users.values()]
}

/** All sessions, ended ones included, oldest first. */
export function listSessions(app: App): Session[] {
  removeAgedUsers(app)
  return [...app.sessions.values()]
}

/** Makes anonymous users that nobody is logged in as. */
export function createUsers(app: App, count: number): User[] {
  removeAgedUsers(app)
  return Array.from({ length: count }, () => addAnonymousUser(app))
}

/** Makes one anonymous user with a given id; refuses an id that is taken. */
export function createUserWithId(app: App, userId: string): User {
  removeAgedUsers(app)
  if (app.users.has(userId))
    throw new EmulatorError('conflict', `user '${userId}' already exists`, 'UserAlreadyExists')
  return addAnonymousUser(app, userId)
}

/** Refuses further use: every session ends and its access tokens with it, as the service documents [docs manage users]. */
export function disableUser(app: App, user: User): void {
  if (user.disabled) return
  user.disabled = true
  app.users.touch(user.id)
  for (const session of sessionsOf(app, user)) {
    endAccess(app, session)
    endSession(app, session, 'disable')
  }
  app.events.emit({ type: 'user.disabled', appId: app.id, at: app.clock.now(), userId: user.id })
}

/** Lets the user log in again; the sessions that disabling ended stay ended. */
export function enableUser(app: App, user: User): void {
  if (!user.disabled) return
  user.disabled = false
  app.users.touch(user.id)
  app.events.emit({ type: 'user.enabled', appId: app.id, at: app.clock.now(), userId: user.id })
}

/** Deletes one user with its sessions. */
export function deleteUser(app: App, user: User): void {
  removeUser(app, user, 'operator')
}

/**
 * Deletes every user, and with each what it owns, as if one by one: a server key goes with its user, and registrations
 * that are nobody's yet stay, for who set them up did not ask to lose them. A reset takes those too. Answers how many
 * users there were.
 */
export function deleteAllUsers(app: App): number {
  removeAgedUsers(app)
  const count = app.users.size
  for (const userId of app.users.keys()) app.linkOutcomes.delete(userId)
  for (const { email, userId } of app.registrations.values())
    if (userId !== null) app.registrations.delete(email)
  app.apiKeys.clear()
  clearUsers(app)
  app.events.emit({ type: 'users.deleted', appId: app.id, at: app.clock.now(), count })
  return count
}

/**
 * Ends tokens as if their time were up. `access`: the newest access token and all before it; the session lives
 * and may refresh. `refresh`: the session is over, issued access tokens live out their time. Answers whether
 * anything changed.
 */
export function expireSession(app: App, session: Session, token: ExpiringToken): boolean {
  const now = app.clock.now()
  const endsAccess = token !== 'refresh' && session.accessExpiredThrough < session.refreshCount
  const endsRefresh = token !== 'access' && isLive(session, now)
  if (endsAccess) endAccess(app, session)
  if (endsRefresh) {
    session.endedBy = 'expire'
    session.endedAt = now
    app.sessions.touch(session.id)
  }
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
  return sessionsOf(app, user).filter((session) => revokeSession(app, session)).length
}

/** As new: no user, session, device, registration, key, mail or override, and the clock, ids and lifetimes as they were when the app was made. */
export function resetApp(app: App): void {
  clearUsers(app)
  app.registrations.clear()
  app.apiKeys.clear()
  app.linkOutcomes.clear()
  app.mails.splice(0)
  app.lastMailId = 0
  app.persons.clear()
  app.usedAuthCodes.clear()
  app.signIns.clear()
  app.requests.clear()
  app.providerOverrides.clear()
  app.refreshTokenLifetimeMs = app.initialRefreshTokenLifetimeMs
  clearFaults(app)
  clearWarnings(app)
  app.clock.reset()
  app.ids.reset()
  app.events.emit({ type: 'app.reset', appId: app.id, at: app.clock.now() })
}

/** How many snapshots an app keeps; the oldest goes. */
const MAX_SNAPSHOTS = 20

/** Keeps how the app stands under a name; a name that is taken is taken over. */
export function saveSnapshot(app: App, name: string): Snapshot {
  removeAgedUsers(app)
  const snapshot = takeSnapshot(app)
  app.snapshots.delete(name)
  app.snapshots.set(name, snapshot)
  const [oldest] = app.snapshots.keys()
  if (app.snapshots.size > MAX_SNAPSHOTS && oldest !== undefined) app.snapshots.delete(oldest)
  return snapshot
}

/** Puts the app back to how it stood; the snapshot stays good for another time. */
export function restore(app: App, name: string): void {
  const snapshot = app.snapshots.get(name)
  if (snapshot === undefined) throw new NotFound('snapshot', name)
  restoreSnapshot(app, snapshot)
}

/** Switches a provider for this app alone; null takes the switch away again. */
export function overrideProvider(
  app: App,
  name: Parameters<App['providerOverrides']['set']>[0],
  disabled: boolean | null,
): void {
  if (disabled !== null && !app.template.current().providers.has(name)) throw new NotFound('provider', name)
  if (disabled === null) app.providerOverrides.delete(name)
  else app.providerOverrides.set(name, disabled)
  const change = `${name}: ${disabled === null ? 'as configured' : disabled ? 'disabled' : 'enabled'} for this app`
  app.events.emit({ type: 'provider.changed', appId: app.id, at: app.clock.now(), change })
}

/** Gives the app's refresh tokens another lifetime, from the next login on. */
export function setRefreshTokenLifetime(app: App, lifetimeMs: number): void {
  app.refreshTokenLifetimeMs = lifetimeMs
  app.events.emit({ type: 'app.changed', appId: app.id, at: app.clock.now() })
}

/** Every access token so far is over, and the newest one from now on at the latest. */
function endAccess(app: App, session: Session): void {
  session.accessExpiredThrough = session.refreshCount
  session.accessExpiresAt = Math.min(session.accessExpiresAt, app.clock.now())
  app.sessions.touch(session.id)
}

function endSession(app: App, session: Session, by: SessionEnd): boolean {
  const now = app.clock.now()
  if (!isLive(session, now)) return false
  session.endedBy = by
  session.endedAt = now
  app.sessions.touch(session.id)
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

function clearUsers(app: App): void {
  noteGone(app.goneSessions, app.sessions.keys())
  app.users.clear()
  app.sessions.clear()
  app.devices.clear()
  app.deviceInfos.clear()
  app.identityOwners.clear()
  app.toldLinkOutcomes.clear()
  app.linkRefusals.clear()
  app.nextAnonymousExpiryAt = Number.POSITIVE_INFINITY
}
