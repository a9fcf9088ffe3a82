import { type App, findProvider } from './app.ts'
import type { Apps } from './apps.ts'
import { isAuthProviderType } from './auth-provider.ts'
import { type Device, type DeviceClaim, NO_DEVICE_ID } from './device.ts'
import {
  AuthProviderNotFound,
  AuthProviderUnsupported,
  InvalidLinkRequest,
  InvalidSession,
  NotEmulated,
  REFRESH_TOKEN_NOT_FOUND,
  TokenRefused,
} from './errors.ts'
import type { TokenReading } from './ports.ts'
import { addAnonymousUser, openSession, removeAgedUsers, removeUser, touchDevice } from './records.ts'
import {
  ACCESS_TOKEN_LIFETIME_MS,
  ANONYMOUS_REFRESH_TOKEN_LIFETIME_MS,
  isLive,
  type Session,
} from './session.ts'
import type { User } from './user.ts'

/** What a client may do: log in, refresh, log out, read its profile, delete itself. */

export interface LoginRequest {
  /** The provider's name as it stands in the URL. */
  readonly provider: string
  /** Null when the client sent no `options.device` at all. */
  readonly device: DeviceClaim | null
}

export interface LoginResult {
  readonly user: User
  readonly session: Session
  readonly device: Device | null
  readonly accessToken: string
  readonly refreshToken: string
}

/** Logs a client in; every anonymous login makes a new user. */
export function logIn(app: App, request: LoginRequest): LoginResult {
  removeAgedUsers(app)
  requireLoginProvider(app, request.provider)
  const user = addAnonymousUser(app)
  const device = request.device === null ? null : touchDevice(app, request.device)
  const session = openSession(app, user, {
    providerType: 'anon-user',
    device,
    refreshLifetimeMs: ANONYMOUS_REFRESH_TOKEN_LIFETIME_MS,
  })
  return { user, session, device, ...tokensOf(app, user, session) }
}

/** Refuses every link, for the reason that fits; the caller has proved who it is. Nothing changes. */
export function link(app: App, provider: string): never {
  if (!isAuthProviderType(provider)) throw new AuthProviderNotFound()
  // Core SDKs refuse this themselves; the service's own answer is unverified [contract client-api §2.5].
  if (provider === 'anon-user') throw new InvalidLinkRequest()
  const configured = findProvider(app, provider)
  if (configured === undefined || configured.disabled) {
    throw new InvalidLinkRequest(new AuthProviderUnsupported(provider).message)
  }
  throw new NotEmulated(`linking with '${provider}' yet`)
}

/** The caller behind an access token: alive, not disabled, its token neither expired nor ended by hand. */
export function authenticate(apps: Apps, token: string): { app: App; user: User; session: Session } {
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
    throw new InvalidSession('access token expired')
  }
  user.lastSeenAt = app.clock.now()
  return { app, user, session }
}

/** The live session behind a refresh token. */
export function authenticateRefresh(apps: Apps, token: string): { app: App; user: User; session: Session } {
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
  user.lastSeenAt = app.clock.now()
  return { app, user, session }
}

/** Buys a new access token; the refresh token is not rotated and older access tokens live on. */
export function refresh(app: App, session: Session): string {
  const now = app.clock.now()
  session.lastRefreshAt = now
  session.refreshCount += 1
  session.accessExpiresAt = now + ACCESS_TOKEN_LIFETIME_MS
  app.events.emit({
    type: 'session.refreshed',
    appId: app.id,
    at: now,
    userId: session.userId,
    sessionId: session.id,
  })
  return accessTokenOf(app, session)
}

/** Ends the one session; an anonymous user cannot come back from it. */
export function logOut(app: App, session: Session): void {
  session.endedBy = 'logOut'
  session.endedAt = app.clock.now()
  app.events.emit({
    type: 'session.ended',
    appId: app.id,
    at: session.endedAt,
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
  return { accessToken: accessTokenOf(app, session), refreshToken: refreshTokenOf(app, user, session) }
}

function requireLoginProvider(app: App, name: string): void {
  if (!isAuthProviderType(name)) throw new AuthProviderNotFound()
  const provider = findProvider(app, name)
  if (provider === undefined || provider.disabled) throw new AuthProviderUnsupported(name)
  if (name !== 'anon-user') throw new NotEmulated(`login with '${name}' yet`)
}

function refuseUnreadable(
  reading: Extract<TokenReading, { kind: 'unreadable' }>,
  badSignature: string,
): TokenRefused {
  return new TokenRefused(reading.fault === 'signature' ? badSignature : reading.detail)
}

function accessTokenOf(app: App, session: Session): string {
  return app.tokens.accessToken({
    domainId: app.domainId,
    userId: session.userId,
    sessionId: session.id,
    deviceId: session.deviceId ?? NO_DEVICE_ID,
    serial: session.refreshCount,
    issuedAt: session.lastRefreshAt ?? session.createdAt,
    lifetimeMs: ACCESS_TOKEN_LIFETIME_MS,
  })
}

function refreshTokenOf(app: App, user: User, session: Session): string {
  const identity = user.identities.find((candidate) => candidate.providerType === session.providerType)
  if (identity === undefined) throw new Error(`user ${user.id} has no ${session.providerType} identity`)
  return app.tokens.refreshToken({
    domainId: app.domainId,
    userId: user.id,
    sessionId: session.id,
    deviceId: session.deviceId ?? NO_DEVICE_ID,
    identity,
    issuedAt: session.createdAt,
    lifetimeMs: session.refreshExpiresAt - session.createdAt,
  })
}
