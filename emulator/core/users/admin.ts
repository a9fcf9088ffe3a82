import type { App } from '../app.ts'
import { EmulatorError, NotFound } from '../errors.ts'
import { clearFaults } from '../faults/faults.ts'
import { addAnonymousUser, removeAgedUsers, removeUser, sessionsOf } from '../records.ts'
import { endAccess, endSession } from '../sessions/end-sessions.ts'
import { noteGone } from '../sessions/gone-sessions.ts'
import { clearWarnings } from '../warnings/warnings.ts'
import { aliasOf } from './alias.ts'
import type { User } from './user.ts'

/** What an operator may do to users, and no client: see, create, disable, delete, put everything back. */

/** The user, or NotFound; the 90-day rule has been applied. */
export function getUser(app: App, userId: string): User {
  removeAgedUsers(app)
  const user = app.users.get(userId)
  if (user === undefined) throw new NotFound('user', userId, hintFor(app, userId))
  return user
}

/** People take an alias for a name, and a session's id for its user's. */
function hintFor(app: App, name: string): string | undefined {
  const session = app.sessions.get(name)
  if (session !== undefined) return `that is a session of user ${session.userId}`
  const bearer = /^[a-z]+-[a-z]+$/.test(name)
    ? listUsers(app).find(({ id }) => aliasOf(id) === name)
    : undefined
  return bearer === undefined ? undefined : `that is the alias of ${bearer.id}, and a user goes by its id`
}

/** All users, oldest first. */
export function listUsers(app: App): User[] {
  removeAgedUsers(app)
  return [...app.users.values()]
}

/** How many users there are. */
export function countUsers(app: App): number {
  removeAgedUsers(app)
  return app.users.size
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

/**
 * Refuses further use: every session ends and its access tokens with it, as the service documents [docs manage users].
 * Answers the user as it is then.
 */
export function disableUser(app: App, user: User): User {
  const known = app.users.latest(user)
  if (known.disabled) return known
  const changed = app.users.replace(known, (user) => ({ ...user, disabled: true }))
  for (const session of sessionsOf(app, known)) {
    endAccess(app, session)
    endSession(app, session, 'disable')
  }
  app.events.emit({ type: 'user.disabled', appId: app.id, at: app.clock.now(), userId: user.id })
  return changed
}

/** Lets the user log in again; the sessions that disabling ended stay ended. Answers the user as it is then. */
export function enableUser(app: App, user: User): User {
  const known = app.users.latest(user)
  if (!known.disabled) return known
  const changed = app.users.replace(known, (user) => ({ ...user, disabled: false }))
  app.events.emit({ type: 'user.enabled', appId: app.id, at: app.clock.now(), userId: user.id })
  return changed
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

function clearUsers(app: App): void {
  noteGone(app.goneSessions, app.sessions.keys())
  app.users.clear()
  app.sessions.clear()
  app.devices.clear()
  app.deviceInfos.clear()
  app.lastDeviceInfo = {}
  app.identityOwners.clear()
  app.toldLinkOutcomes.clear()
  app.linkRefusals.clear()
  app.nextAnonymousExpiryAt = Number.POSITIVE_INFINITY
}
