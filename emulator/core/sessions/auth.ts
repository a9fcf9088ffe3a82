import { type App, findProvider } from '../app.ts'
import type { Apps } from '../apps.ts'
import {
  AccessTokenExpired,
  AuthError,
  AuthProviderNotFound,
  AuthProviderUnsupported,
  InvalidSession,
  REFRESH_TOKEN_NOT_FOUND,
  TokenRefused,
  UserDisabled,
} from '../errors.ts'
import type { TokenReading } from '../ports.ts'
import { type AuthProvider, type AuthProviderType, isAuthProviderType } from '../providers/auth-provider.ts'
import type { Proof } from '../providers/proof.ts'
import {
  addAnonymousUser,
  addUser,
  identityKey,
  openSession,
  removeAgedUsers,
  removeUser,
  replaceData,
  touchDevice,
} from '../records.ts'
import { type Device, type DeviceClaim, NO_DEVICE_ID } from '../users/device.ts'
import type { User } from '../users/user.ts'
import {
  ACCESS_TOKEN_LIFETIME_MS,
  ANONYMOUS_REFRESH_TOKEN_LIFETIME_MS,
  isLive,
  type Session,
} from './session.ts'

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
  const now = app.clock.now()
  app.sessions.replace(session, (known) => ({ ...known, endedBy: 'logOut', endedAt: now }))
  app.events.emit({
    type: 'session.ended',
    appId: app.id,
    at: now,
    userId: session.userId,
    sessionId: session.id,
    by: 'logOut',
  })
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

function refuseUnreadable(
  reading: Extract<TokenReading, { kind: 'unreadable' }>,
  badSignature: string,
): TokenRefused {
  return new TokenRefused(reading.fault === 'signature' ? badSignature : reading.detail)
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
    identity: { id, providerType, providerId: app.providerIds.get(providerType) ?? NO_DEVICE_ID },
    issuedAt: session.createdAt,
    lifetimeMs: session.refreshExpiresAt - session.createdAt,
  })
}
