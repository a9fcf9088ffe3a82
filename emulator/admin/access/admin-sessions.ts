import {
  AccessTokenExpired,
  InvalidSession,
  REFRESH_TOKEN_NOT_FOUND,
  TokenRefused,
} from '../../core/errors.ts'
import type { Clock, IdSource, TokenIssuer, TokenReading } from '../../core/ports.ts'
import { ACCESS_TOKEN_LIFETIME_MS, REFRESH_TOKEN_LIFETIME_MS } from '../../core/sessions/session.ts'
import { NO_DEVICE_ID } from '../../core/users/device.ts'
import { sameText } from '../../core/values/same-text.ts'
import type { Administrator } from './administrators.ts'

/** The domain of administrators, as on the real server [contract admin-api §1.1]. */
export const ADMIN_DOMAIN_ID = '000000000000000000000000'

/** An administrator who is logged in. */
export interface Admin extends Administrator {
  readonly id: string
}

/** What a login hands out. */
export interface AdminLogin {
  readonly admin: Admin
  readonly deviceId: string
  readonly accessToken: string
  readonly refreshToken: string
}

/** The sessions of administrators: all of them stands in the tokens, so that a tool stays logged in over a restart. */
export interface AdminSessions {
  /** Opens a session; a well-formed device id is kept. */
  open(administrator: Administrator, deviceId: unknown): AdminLogin
  /** Whose access token it is: judged by signature, time and account alone, so it outlives its session. */
  authenticate(token: string): Admin
  /** A new access token for a refresh token, which stays as it is. */
  refresh(token: string): string
  /** Ends the session; its access tokens live out their time, for suites delete apps after logging out. */
  logOut(token: string): void
}

/** What sessions are made with; `clock` is real time, whatever the clocks of apps say. */
interface SessionParts {
  readonly tokens: TokenIssuer
  readonly clock: Clock
  readonly ids: IdSource
  readonly adminIdOf: (name: string) => string
  /** A digest of the account with its secret; undefined for whom may not administer. */
  readonly accountOf: (administrator: Administrator) => string | undefined
}

type Claims = Readonly<Record<string, unknown>>

const HEX_ID = /^[0-9a-f]{24}$/

export function createAdminSessions(parts: SessionParts): AdminSessions {
  const { tokens, clock, ids, adminIdOf, accountOf } = parts
  const revoked = new Set<string>()

  const accessToken = (admin: Admin, sessionId: string, deviceId: string) =>
    tokens.accessToken({
      domainId: ADMIN_DOMAIN_ID,
      userId: admin.id,
      sessionId,
      deviceId,
      serial: 0,
      issuedAt: clock.now(),
      lifetimeMs: ACCESS_TOKEN_LIFETIME_MS,
      customData: { name: admin.name, provider: admin.provider, account: accountOf(admin) },
    })
  const adminOf = ({ name, provider }: Claims, id: string): Admin => ({
    id,
    name: typeof name === 'string' ? name : '',
    provider: provider as Admin['provider'],
  })
  // The signing key is public, and the same for every emulator: it cannot tell whose administrator this is.
  const isAccountOf = (admin: Admin, claim: unknown) => {
    const account = accountOf(admin)
    return account !== undefined && typeof claim === 'string' && sameText(claim, account)
  }

  /** The living session behind a refresh token. */
  const readRefresh = (token: string) => {
    const reading = tokens.read(token)
    if (reading.kind === 'access') throw new TokenRefused('invalid refresh token: incorrect token type')
    if (reading.kind === 'unreadable') throw unreadable(reading)
    const { exp, baas_device_id: deviceId, baas_identity: identity } = tokens.decode(token)?.payload ?? {}
    const expiresAt = typeof exp === 'number' ? exp * 1000 : 0
    const { id: name, provider_type: provider, provider_id: account } = (identity ?? {}) as Claims
    const admin = adminOf({ name, provider }, reading.userId)
    const isAdmins = reading.domainId === ADMIN_DOMAIN_ID && isAccountOf(admin, account)
    if (!isAdmins || revoked.has(reading.sessionId) || clock.now() >= expiresAt)
      throw new InvalidSession(REFRESH_TOKEN_NOT_FOUND)
    // The key is public: what is signed need not be what we write.
    if (typeof deviceId !== 'string' || !HEX_ID.test(deviceId))
      throw new InvalidSession(REFRESH_TOKEN_NOT_FOUND)
    return { ...reading, deviceId, admin }
  }

  return {
    open({ provider, name }, claimedDeviceId) {
      const admin = { id: adminIdOf(`${provider}:${name}`), provider, name }
      const sessionId = ids.objectId()
      const deviceId =
        typeof claimedDeviceId === 'string' &&
        HEX_ID.test(claimedDeviceId) &&
        claimedDeviceId !== NO_DEVICE_ID
          ? claimedDeviceId
          : ids.objectId()
      const refreshToken = tokens.refreshToken({
        domainId: ADMIN_DOMAIN_ID,
        userId: admin.id,
        sessionId,
        deviceId,
        // Name and account instead of ids: whoever refreshes is known by them after a restart too.
        identity: { id: name, providerType: provider, providerId: accountOf(admin) ?? '' },
        issuedAt: clock.now(),
        lifetimeMs: REFRESH_TOKEN_LIFETIME_MS,
      })
      return { admin, deviceId, accessToken: accessToken(admin, sessionId, deviceId), refreshToken }
    },
    authenticate(token) {
      const reading = tokens.read(token)
      // realm-cli must not refresh on these: no code [contract admin-api §1.6].
      if (reading.kind === 'refresh') throw new TokenRefused('invalid session: valid Issuer required')
      if (reading.kind === 'unreadable') throw unreadable(reading)
      if (reading.domainId !== ADMIN_DOMAIN_ID)
        throw new TokenRefused('invalid session: the token is one of an app’s user, not of an administrator')
      if (clock.now() >= reading.issuedAt + ACCESS_TOKEN_LIFETIME_MS) throw new AccessTokenExpired()
      const data = (tokens.decode(token)?.payload.user_data ?? {}) as Claims
      const admin = adminOf(data, reading.userId)
      // With its code, so that tools refresh, which fails, and ask to log in.
      if (!isAccountOf(admin, data.account)) throw new InvalidSession('the account may not administer')
      return admin
    },
    refresh(token) {
      const { admin, sessionId, deviceId } = readRefresh(token)
      return accessToken(admin, sessionId, deviceId)
    },
    logOut(token) {
      revoked.add(readRefresh(token).sessionId)
    },
  }
}

function unreadable({ detail }: Extract<TokenReading, { kind: 'unreadable' }>): TokenRefused {
  return new TokenRefused(detail)
}
