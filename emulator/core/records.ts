import type { Registration } from './accounts/registration.ts'
import type { App } from './app.ts'
import type { EmulatorEvent } from './events.ts'
import type { AuthProviderType } from './providers/auth-provider.ts'
import type { Proof } from './providers/proof.ts'
import { noteGone } from './sessions/gone-sessions.ts'
import { ACCESS_TOKEN_LIFETIME_MS, type Session } from './sessions/session.ts'
import { type Device, type DeviceClaim, type DeviceInfo, NO_DEVICE_ID } from './users/device.ts'
import { anonymousExpiryOf, type Identity, isAnonymous, NO_DATA, type User } from './users/user.ts'

/**
 * The few steps that change an app's records. Client and operator use cases are built from them, so both
 * keep the same indexes and tell the same events.
 */

const OBJECT_ID = /^[0-9a-f]{24}$/
const MAX_DEVICE_INFOS = 500

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
  return proved
}

/** Appends a proved identity to a user and notes whose it is now; answers the user as it is then. */
export function addIdentity(app: App, user: User, proof: Proof): User {
  const { providerType, identityId, data } = proof
  const identity: Identity = {
    id: identityId,
    providerType,
    providerId: providerIdOf(app, providerType),
    data,
  }
  const changed = app.users.replace(user, (known) => ({
    ...known,
    identities: known.identities.concat(identity),
  }))
  noteOwner(app, changed, identity)
  const registration = registrationOf(app, changed)
  if (registration === undefined) return changed
  registration.userId = user.id
  app.registrations.touch(registration.email)
  return changed
}

/** Gives an identity of a user other data; answers the user as it is then. */
export function replaceData(app: App, user: User, identity: Identity, data: Identity['data']): User {
  return app.users.replace(user, (known) => ({
    ...known,
    identities: known.identities.map((one) => (one === identity ? { ...identity, data } : one)),
  }))
}

/** The e-mail address and password that a user can log in with, if there is one. */
export function registrationOf(app: App, user: User): Registration | undefined {
  const identity = user.identities.find(({ providerType }) => providerType === 'local-userpass')
  const registration = identity === undefined ? undefined : app.registrations.get(identity.data.email ?? '')
  return registration?.id === identity?.id ? registration : undefined
}

/** The name an identity has among the identities of an app. */
export function identityKey(providerType: AuthProviderType, identityId: string): string {
  return `${providerType} ${identityId}`
}

/** Builds the index of identities anew, from the users. */
export function indexIdentities(app: App): void {
  app.identityOwners.clear()
  for (const user of app.users.values())
    for (const identity of user.identities) noteOwner(app, user, identity)
}

function noteOwner(app: App, user: User, { providerType, id }: Identity): void {
  if (providerType !== 'anon-user') app.identityOwners.set(identityKey(providerType, id), user.id)
}

function providerIdOf(app: App, providerType: AuthProviderType): string {
  return app.providerIds.get(providerType) ?? NO_DEVICE_ID
}

/**
 * Known device or new one. A well-formed id that we never gave is echoed, a malformed one ignored: both are
 * choices where the service is unverified [contract client-api §2.2].
 */
export function touchDevice(app: App, claim: DeviceClaim): Device {
  const now = app.clock.now()
  const claimed = claim.deviceId
  const id =
    claimed !== undefined && claimed !== NO_DEVICE_ID && OBJECT_ID.test(claimed)
      ? claimed
      : app.ids.objectId()
  const info = sharedInfo(app, claim.info)
  const known = app.devices.get(id)
  const device: Device = { id, createdAt: known?.createdAt ?? now, lastLoginAt: now, info }
  app.devices.set(id, device)
  return device
}

/** A hundred thousand browsers say one of a few dozen things about themselves: each is kept once. */
function sharedInfo(app: App, info: DeviceInfo): DeviceInfo {
  // Nearly always the one before said the same; to write its JSON took a fiftieth of a login.
  if (isSameInfo(app.lastDeviceInfo, info)) return app.lastDeviceInfo
  const key = JSON.stringify(info)
  const shared = app.deviceInfos.get(key)
  app.lastDeviceInfo = shared ?? info
  if (shared !== undefined) return shared
  if (app.deviceInfos.size >= MAX_DEVICE_INFOS) app.deviceInfos.clear()
  app.deviceInfos.set(key, info)
  return info
}

function isSameInfo(a: DeviceInfo, b: DeviceInfo): boolean {
  return (
    a.platform === b.platform &&
    a.platformVersion === b.platformVersion &&
    a.appId === b.appId &&
    a.appVersion === b.appVersion &&
    a.sdkVersion === b.sdkVersion
  )
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
  return { user: entered, session }
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
