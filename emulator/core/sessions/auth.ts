import { type App, findProvider } from '../app.ts'
import { AuthError, AuthProviderNotFound, AuthProviderUnsupported, UserDisabled } from '../errors.ts'
import { type AuthProvider, type AuthProviderType, isAuthProviderType } from '../providers/auth-provider.ts'
import type { Proof } from '../providers/proof.ts'
import { addAnonymousUser, addUser, openSession, removeAgedUsers, removeUser } from '../records.ts'
import { type Device, type DeviceClaim, NO_DEVICE_ID } from '../users/device.ts'
import { identityKey, providerIdOf, replaceData } from '../users/identities.ts'
import { touchDevice } from '../users/touch-device.ts'
import type { User } from '../users/user.ts'
import { endSession } from './end-sessions.ts'
import { ACCESS_TOKEN_LIFETIME_MS, ANONYMOUS_REFRESH_TOKEN_LIFETIME_MS, type Session } from './session.ts'

/** What a client may do: log in, refresh, log out, read its profile, delete itself. */

export interface LoginResult {
  readonly user: User
  readonly session: Session
  readonly device: Device | null
  readonly accessToken: string
  readonly refreshToken: string
}

/** The provider that a login names, or the refusal: no such provider, or it is off. */
export function requireLoginProvider(app: App, name: string): AuthProvider {
  removeAgedUsers(app)
  if (!isAuthProviderType(name)) throw new AuthProviderNotFound()
  const provider = findProvider(app, name)
  if (provider === undefined || provider.disabled) throw new AuthProviderUnsupported(name)
  return provider
}

/** Logs a client in as a new user; every anonymous login makes one. `device` is null when the client named none. */
export function logInAnonymously(app: App, device: DeviceClaim | null): LoginResult {
  requireLoginProvider(app, 'anon-user')
  return enter(app, addAnonymousUser(app), 'anon-user', undefined, device)
}

/** Logs a client in as the user whose identity it proved; the first login with an identity makes that user. */
export function logIn(app: App, proof: Proof, device: DeviceClaim | null): LoginResult {
  // Once more: while the proof was made, the provider may have been switched off.
  requireLoginProvider(app, proof.providerType)
  const owner = findOwner(app, proof)
  // The key's owner went while the key was checked, and its keys with it.
  if (owner === undefined && proof.ownerId !== undefined) throw new AuthError()
  const user = owner ?? addUser(app, proof)
  if (user.disabled) throw new UserDisabled()
  return enter(app, refreshData(app, user, proof), proof.providerType, proof.identityId, device)
}

/** The user whom a proof speaks of; undefined when its identity is nobody's yet. */
export function findOwner(app: App, proof: Proof): User | undefined {
  const userId = proof.ownerId ?? app.identityOwners.get(identityKey(proof.providerType, proof.identityId))
  return userId === undefined ? undefined : app.users.get(userId)
}

/** What the provider told this time takes the place of what it told before; answers the user as it is then. */
export function refreshData(app: App, user: User, { providerType, identityId, data }: Proof): User {
  const identity = user.identities.find(
    (known) => known.providerType === providerType && known.id === identityId,
  )
  return identity === undefined ? user : replaceData(app, user, identity, data)
}

function enter(
  app: App,
  user: User,
  providerType: AuthProviderType,
  identityId: string | undefined,
  claim: DeviceClaim | null,
): LoginResult {
  const device = claim === null ? null : touchDevice(app, claim)
  const { user: entered, session } = openSession(app, user, {
    providerType,
    identityId: identityId ?? user.identities[0]?.id ?? user.id,
    device,
    refreshLifetimeMs:
      providerType === 'anon-user' ? ANONYMOUS_REFRESH_TOKEN_LIFETIME_MS : app.refreshTokenLifetimeMs,
  })
  // Spelled out: spreading took a fiftieth of a login.
  return {
    user: entered,
    session,
    device,
    accessToken: accessTokenOf(app, entered, session),
    refreshToken: refreshTokenOf(app, entered, session),
  }
}

/** Buys a new access token; the refresh token is not rotated and older access tokens live on. */
export function refresh(app: App, user: User, session: Session): string {
  const now = app.clock.now()
  const refreshed = app.sessions.replace(session, (known) => ({
    ...known,
    lastRefreshAt: now,
    refreshCount: known.refreshCount + 1,
    accessExpiresAt: now + ACCESS_TOKEN_LIFETIME_MS,
  }))
  app.events.emit({
    type: 'session.refreshed',
    appId: app.id,
    at: now,
    userId: session.userId,
    sessionId: session.id,
  })
  return accessTokenOf(app, app.users.latest(user), refreshed)
}

/** Ends the one session; an anonymous user cannot come back from it. */
export function logOut(app: App, session: Session): void {
  endSession(app, session, 'logOut')
}

/** The client deletes its own account, all sessions with it. */
export function deleteOwnUser(app: App, user: User): void {
  removeUser(app, user, 'client')
}

/** The session's tokens as they are now: they follow from its facts, so none is stored. */
export function tokensOf(
  app: App,
  user: User,
  session: Session,
): { accessToken: string; refreshToken: string } {
  return { accessToken: accessTokenOf(app, user, session), refreshToken: refreshTokenOf(app, user, session) }
}

function accessTokenOf(app: App, user: User, session: Session): string {
  return app.tokens.accessToken({
    domainId: app.domainId,
    userId: session.userId,
    sessionId: session.id,
    deviceId: session.deviceId ?? NO_DEVICE_ID,
    serial: session.refreshCount,
    issuedAt: session.lastRefreshAt ?? session.createdAt,
    lifetimeMs: ACCESS_TOKEN_LIFETIME_MS,
    customData: user.customData,
  })
}

function refreshTokenOf(app: App, user: User, session: Session): string {
  const { providerType, identityId: id } = session
  return app.tokens.refreshToken({
    domainId: app.domainId,
    userId: user.id,
    sessionId: session.id,
    deviceId: session.deviceId ?? NO_DEVICE_ID,
    identity: { id, providerType, providerId: providerIdOf(app, providerType) },
    issuedAt: session.createdAt,
    lifetimeMs: session.refreshExpiresAt - session.createdAt,
  })
}
