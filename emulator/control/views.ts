import * as z from 'zod'
import type { App } from '../core/app.ts'
import { sessionsOf } from '../core/records.ts'
import { accessEnding, isLive, type Session, sessionEnding, sessionState } from '../core/sessions/session.ts'
import { aliasOf } from '../core/users/alias.ts'
import type { Device } from '../core/users/device.ts'
import { anonymousExpiryOf, isAnonymous, type User, userData } from '../core/users/user.ts'
import type { DeviceView, ProblemView, SessionView, UserView } from './wire.ts'

/** What the Control API shows of the core: camelCase, ISO 8601, nothing stored that can be derived. */

const instant = z.iso.datetime()

export const problemViewSchema: z.ZodType<ProblemView> = z.object({
  severity: z.enum(['error', 'warning']),
  file: z.string(),
  line: z.number().int(),
  column: z.number().int(),
  field: z.string().nullable(),
  message: z.string(),
})

const deviceViewSchema: z.ZodType<DeviceView> = z.object({
  id: z.string(),
  platform: z.string().nullable(),
  platformVersion: z.string().nullable(),
  appId: z.string().nullable(),
  appVersion: z.string().nullable(),
  sdkVersion: z.string().nullable(),
  lastLoginAt: instant,
})

export const sessionStateSchema = z.enum(['active', 'accessExpired', 'expired', 'revoked', 'loggedOut'])

export const sessionViewSchema: z.ZodType<SessionView> = z.object({
  id: z.string(),
  userId: z.string(),
  userAlias: z.string(),
  userName: z.string(),
  deviceId: z.string().nullable(),
  device: deviceViewSchema.nullable(),
  provider: z.string(),
  createdAt: instant,
  lastRefreshAt: instant.nullable(),
  refreshCount: z.number().int(),
  accessExpiresAt: instant,
  accessEndedBy: z.enum(['expire', 'disable', 'clock']).nullable(),
  refreshExpiresAt: instant,
  state: sessionStateSchema,
  endedBy: z.enum(['logOut', 'revoke', 'expire', 'disable', 'clock']).nullable(),
  endedAt: instant.nullable(),
})

export const userStateSchema = z.enum([
  'active',
  'disabled',
  'expired',
  'revoked',
  'loggedOut',
  'neverLoggedIn',
])

export const userViewSchema: z.ZodType<UserView> = z.object({
  id: z.string(),
  alias: z.string(),
  type: z.enum(['normal', 'server']),
  anonymous: z.boolean(),
  state: userStateSchema,
  disabled: z.boolean(),
  providers: z.array(z.string()),
  identities: z.array(
    z.object({
      id: z.string(),
      providerType: z.string(),
      providerId: z.string(),
      data: z.record(z.string(), z.string()),
    }),
  ),
  data: z.record(z.string(), z.string()),
  email: z.string().nullable(),
  customData: z.record(z.string(), z.unknown()).nullable(),
  createdAt: instant,
  lastLoginAt: instant.nullable(),
  lastSeenAt: instant.nullable(),
  deletedAfter: instant.nullable(),
  sessions: z.object({ live: z.number().int(), total: z.number().int() }),
  deviceIds: z.array(z.string()),
})

/** Epoch ms → ISO 8601. */
export function iso(at: number): string {
  return new Date(at).toISOString()
}

export function isoOrNull(at: number | null | undefined): string | null {
  return at === null || at === undefined ? null : iso(at)
}

function viewDevice(device: Device): DeviceView {
  const { platform, platformVersion, appId, appVersion, sdkVersion } = device.info
  return {
    id: device.id,
    platform: platform ?? null,
    platformVersion: platformVersion ?? null,
    appId: appId ?? null,
    appVersion: appVersion ?? null,
    sdkVersion: sdkVersion ?? null,
    lastLoginAt: iso(device.lastLoginAt),
  }
}

/** What a user is called: its e-mail address, else its name, else the alias; that of a user who is gone too. */
export function userNameOf(app: App, userId: string): string {
  const user = app.users.get(userId)
  const { email, name } = user === undefined ? {} : userData(user)
  return email ?? (name || aliasOf(userId))
}

export function viewSession(app: App, session: Session): SessionView {
  const now = app.clock.now()
  const device = session.deviceId === null ? undefined : app.devices.get(session.deviceId)
  const ending = sessionEnding(session, now)
  return {
    id: session.id,
    userId: session.userId,
    userAlias: aliasOf(session.userId),
    userName: userNameOf(app, session.userId),
    deviceId: session.deviceId,
    device: device === undefined ? null : viewDevice(device),
    provider: session.providerType,
    createdAt: iso(session.createdAt),
    lastRefreshAt: isoOrNull(session.lastRefreshAt),
    refreshCount: session.refreshCount,
    accessExpiresAt: iso(session.accessExpiresAt),
    accessEndedBy: accessEnding(session, now),
    refreshExpiresAt: iso(session.refreshExpiresAt),
    state: sessionState(session, now),
    endedBy: ending?.by ?? null,
    endedAt: isoOrNull(ending?.at),
  }
}

export function viewUser(app: App, user: User): UserView {
  const now = app.clock.now()
  const sessions = sessionsOf(app, user)
  const data = userData(user)
  return {
    id: user.id,
    alias: aliasOf(user.id),
    type: user.type,
    anonymous: isAnonymous(user),
    state: userState(app, user),
    disabled: user.disabled,
    providers: [...new Set(user.identities.map((identity) => identity.providerType))],
    identities: user.identities.map((identity) => ({ ...identity, data: { ...identity.data } })),
    data: { ...data },
    email: data.email ?? null,
    customData: user.customData,
    createdAt: iso(user.createdAt),
    lastLoginAt: isoOrNull(user.lastLoginAt),
    lastSeenAt: isoOrNull(user.lastSeenAt),
    deletedAfter: isoOrNull(anonymousExpiryOf(user)),
    sessions: { live: sessions.filter((session) => isLive(session, now)).length, total: sessions.length },
    deviceIds: [...new Set(sessions.flatMap((session) => session.deviceId ?? []))],
  }
}

/** Disabled first, then active while any session lives, then the state in which the newest ended. `sessions` come oldest first. */
export function stateOf(user: User, sessions: readonly Session[], now: number): UserView['state'] {
  if (user.disabled) return 'disabled'
  if (sessions.some((session) => isLive(session, now))) return 'active'
  const newest = sessions.at(-1)
  if (newest === undefined) return 'neverLoggedIn'
  const state = sessionState(newest, now)
  return state === 'accessExpired' ? 'active' : state
}

/** The same of a user whose sessions are not at hand. */
export function userState(app: App, user: User): UserView['state'] {
  return stateOf(user, sessionsOf(app, user), app.clock.now())
}

/** What a device says it runs on; undefined when there is none, or it says nothing. */
export function platformOf(app: App, deviceId: string | null): string | undefined {
  return deviceId === null ? undefined : app.devices.get(deviceId)?.info.platform
}
