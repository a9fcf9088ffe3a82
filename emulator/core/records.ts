import type { App } from './app.ts'
import type { EmulatorEvent } from './events.ts'
import type { AuthProviderType } from './providers/auth-provider.ts'
import type { Proof } from './providers/proof.ts'
import { noteGone } from './sessions/gone-sessions.ts'
import { ACCESS_TOKEN_LIFETIME_MS, type Session } from './sessions/session.ts'
import type { Device } from './users/device.ts'
import { addIdentity, identityKey, providerIdOf, registrationOf } from './users/identities.ts'
import { anonymousExpiryOf, isAnonymous, NO_DATA, type User } from './users/user.ts'

/**
 * The few steps that change an app's records. Client and operator use cases are built from them, so both
 * keep the same indexes and tell the same events.
 */

/** Adds an anonymous user, at a given id or a fresh one. The identity's id is drawn first, as in the service's samples. */
export function addAnonymousUser(app: App, id?: string): User {
  const now = app.clock.now()
  const identityId = app.ids.anonymousIdentityId()
  const user: User = {
    id: id ?? app.ids.objectId(),
    type: 'normal',
    createdAt: now,
    lastLoginAt: null,
    lastSeenAt: null,
    disabled: false,
    identities: [
      {
        id: identityId,
        providerType: 'anon-user',
        providerId: providerIdOf(app, 'anon-user'),
        data: NO_DATA,
      },
    ],
    sessionIds: [],
    customData: null,
  }
  app.users.set(user.id, user)
  const expiry = anonymousExpiryOf(user)
  if (expiry !== undefined && expiry < app.nextAnonymousExpiryAt) app.nextAnonymousExpiryAt = expiry
  app.events.emit({ type: 'user.created', appId: app.id, at: now, userId: user.id })
  return user
}

/** Adds a user who has just proved an identity that was nobody's. */
export function addUser(app: App, proof: Proof): User {
  const now = app.clock.now()
  const user: User = {
    id: app.ids.objectId(),
    type: proof.newUserType,
    createdAt: now,
    lastLoginAt: null,
    lastSeenAt: null,
    disabled: false,
    identities: [],
    sessionIds: [],
    customData: null,
  }
  app.users.set(user.id, user)
  const proved = addIdentity(app, user, proof)
  app.events.emit({ type: 'user.created', appId: app.id, at: now, userId: user.id })
  return app.users.latest(proved)
}

/** Opens a session for a user who just proved an identity; answers both as they are then. */
export function openSession(
  app: App,
  user: User,
  login: {
    providerType: AuthProviderType
    identityId: string
    device: Device | null
    refreshLifetimeMs: number
  },
): { user: User; session: Session } {
  const now = app.clock.now()
  const session: Session = {
    id: app.ids.objectId(),
    userId: user.id,
    deviceId: login.device?.id ?? null,
    providerType: login.providerType,
    identityId: login.identityId,
    createdAt: now,
    lastRefreshAt: null,
    refreshCount: 0,
    accessExpiresAt: now + ACCESS_TOKEN_LIFETIME_MS,
    accessExpiredThrough: -1,
    refreshExpiresAt: now + login.refreshLifetimeMs,
    endedBy: null,
    endedAt: null,
  }
  const entered = app.users.replace(user, (known) => ({
    ...known,
    lastLoginAt: now,
    lastSeenAt: now,
    // Not spread: such an array keeps room for 16 more, an eighth of what a user takes.
    sessionIds: known.sessionIds.concat(session.id),
  }))
  app.sessions.set(session.id, session)
  app.events.emit({ type: 'session.created', appId: app.id, at: now, userId: user.id, sessionId: session.id })
  return { user: app.users.latest(entered), session: app.sessions.latest(session) }
}

/** Takes a user away, with its sessions, identities, registration and keys, and what its next link was to end in. */
export function removeUser(
  app: App,
  given: User,
  by: Extract<EmulatorEvent, { type: 'user.deleted' }>['by'],
): void {
  const user = app.users.latest(given)
  noteGone(app.goneSessions, user.sessionIds)
  for (const sessionId of user.sessionIds) {
    app.sessions.delete(sessionId)
    app.linkRefusals.delete(sessionId)
  }
  app.linkOutcomes.delete(user.id)
  app.users.delete(user.id)
  for (const { providerType, id } of user.identities) app.identityOwners.delete(identityKey(providerType, id))
  const registration = registrationOf(app, user)
  if (registration !== undefined) app.registrations.delete(registration.email)
  if (!isAnonymous(user))
    for (const apiKey of app.apiKeys.values()) if (apiKey.ownerId === user.id) app.apiKeys.delete(apiKey.id)
  // A server key and its user are one thing: with the key left, the user would come back at its next login.
  for (const { providerType, id } of user.identities) if (providerType === 'api-key') app.apiKeys.delete(id)
  app.events.emit({ type: 'user.deleted', appId: app.id, at: app.clock.now(), userId: user.id, by })
}

/** Takes away the user that a server key was made with, so that the key's identity can become another user's. */
export function dissolveServerUser(app: App, user: User): void {
  app.users.delete(user.id)
  for (const { providerType, id } of user.identities) app.identityOwners.delete(identityKey(providerType, id))
  app.events.emit({
    type: 'user.deleted',
    appId: app.id,
    at: app.clock.now(),
    userId: user.id,
    by: 'client',
  })
}

/**
 * Applies the 90-day rule. Every use case calls it first, so the rule holds at any instant of the app's clock,
 * at the price of one comparison while nobody is due.
 */
export function removeAgedUsers(app: App): void {
  const now = app.clock.now()
  if (now < app.nextAnonymousExpiryAt) return
  let next = Number.POSITIVE_INFINITY
  for (const user of app.users.values()) {
    const expiry = anonymousExpiryOf(user)
    if (expiry === undefined) continue
    if (expiry <= now) removeUser(app, user, 'age')
    else if (expiry < next) next = expiry
  }
  app.nextAnonymousExpiryAt = next
}

/** The user's sessions, oldest first. */
export function sessionsOf(app: App, user: User): Session[] {
  return user.sessionIds.flatMap((id) => app.sessions.get(id) ?? [])
}
