import { KEPT_MAILS } from '../../core/accounts/mail.ts'
import type { App } from '../../core/app.ts'
import { KEPT_PERSONS } from '../../core/oauth/oauth-person.ts'
import type { AuthProviderType } from '../../core/providers/auth-provider.ts'
import { type Snapshot, takeSnapshot } from '../../core/snapshots/snapshot.ts'
import type { DeviceInfo } from '../../core/users/device.ts'
import { type Identity, NO_DATA, type User } from '../../core/users/user.ts'
import { copies } from '../../core/values/copies.ts'
import { APP_FORMAT, type AppConfiguration, type AppState, type KeptApp, STATE_VERSION } from './schema.ts'

/** What is said of an app beside its records and its configuration. */
export type AppFacts = Pick<
  KeptApp,
  | 'app'
  | 'clock'
  | 'ids'
  | 'lastMailId'
  | 'refreshTokenLifetimeMs'
  | 'providerOverrides'
  | 'createdBy'
  | 'createdAt'
  | 'lastRequestAt'
>

/** What a state cannot know by itself. */
export interface StateSurroundings {
  /** What the emulator gives refresh tokens where nobody said otherwise. */
  readonly refreshTokenLifetimeMs: number
}

/**
 * An app as it is exported: nothing in it is real time unless the app's clock runs, so that a seeded app on a frozen
 * clock gives the same text for the same calls.
 */
export function exportApp(
  app: App,
  surroundings: StateSurroundings,
  configuration: AppConfiguration | null,
): AppState {
  const { createdBy: _, createdAt: __, lastRequestAt: ___, ...facts } = factsOf(app, surroundings)
  const snapshot = takeSnapshot(app)
  return {
    format: APP_FORMAT,
    version: STATE_VERSION,
    ...facts,
    configuration,
    // The app shares its own sessions with its snapshots alone.
    ...recordsOf({ ...snapshot, sessions: copies(snapshot.sessions) }),
  }
}

/** An app as it is kept for the next run; the records are the app's own, to be written at once. */
export function keepApp(
  app: App,
  surroundings: StateSurroundings,
  configuration: AppConfiguration | null,
): KeptApp {
  const records = {
    users: app.users.values(),
    sessions: app.sessions.values(),
    devices: app.devices.values(),
    registrations: app.registrations.values(),
    apiKeys: app.apiKeys.values(),
    persons: app.persons.values(),
    mails: app.mails,
    usedAuthCodes: app.usedAuthCodes.entries(),
  }
  return { ...factsOf(app, surroundings), configuration, ...recordsOf(records) }
}

/** A few lines about an app, cheap enough to be written with every change. */
export function factsOf(app: App, { refreshTokenLifetimeMs }: StateSurroundings): AppFacts {
  const { clock } = app
  return {
    app: app.id,
    createdBy: app.createdBy,
    createdAt: app.createdAt,
    lastRequestAt: app.lastRequestAt,
    clock: clock.frozen ? { frozenAt: clock.now() } : { offset: clock.offset() },
    ids: app.ids.mark(),
    lastMailId: app.lastMailId,
    refreshTokenLifetimeMs:
      app.refreshTokenLifetimeMs === refreshTokenLifetimeMs ? null : app.refreshTokenLifetimeMs,
    providerOverrides: Object.fromEntries(app.providerOverrides) as Record<AuthProviderType, boolean>,
  }
}

/** A user without what its sessions say again. */
export function userRecord({ sessionIds: _, ...user }: User): KeptApp['users'][number] {
  return user as KeptApp['users'][number]
}

type Records = { [K in keyof Snapshot]: Iterable<Snapshot[K] extends readonly (infer T)[] ? T : never> }

function recordsOf(
  records: Pick<
    Records,
    'users' | 'sessions' | 'devices' | 'registrations' | 'apiKeys' | 'mails' | 'persons' | 'usedAuthCodes'
  >,
) {
  return {
    users: Array.from(records.users, userRecord),
    sessions: [...records.sessions],
    devices: [...records.devices],
    registrations: [...records.registrations],
    apiKeys: [...records.apiKeys],
    mails: [...records.mails],
    persons: [...records.persons],
    usedAuthCodes: Array.from(records.usedAuthCodes, ([id, expiresAt]) => ({ id, expiresAt })),
  } as Pick<KeptApp, keyof Parameters<typeof recordsOf>[0]>
}

/** What an app would have noted had it made these records itself; for `restoreSnapshot`. */
export function snapshotOf(state: KeptApp, app: App, surroundings: StateSurroundings): Snapshot {
  const sessionIds = new Map<string, string[]>()
  for (const { id, userId } of state.sessions) {
    const ids = sessionIds.get(userId)
    if (ids === undefined) sessionIds.set(userId, [id])
    else ids.push(id)
  }
  const infos = new Map<string, DeviceInfo>()
  return {
    takenAt: app.clock.now(),
    users: state.users.map((user) => ({
      ...user,
      identities: user.identities.map((identity) => identityOf(app, identity)),
      sessionIds: sessionIds.get(user.id) ?? [],
    })),
    sessions: copies(state.sessions),
    devices: state.devices.map((device) => ({ ...device, info: sharedIn(infos, device.info) })),
    registrations: state.registrations,
    apiKeys: state.apiKeys,
    mails: state.mails.slice(-KEPT_MAILS),
    lastMailId: state.mails.reduce((last, { id }) => Math.max(last, id), state.lastMailId ?? 0),
    persons: state.persons.slice(-KEPT_PERSONS),
    usedAuthCodes: state.usedAuthCodes.map(({ id, expiresAt }) => [id, expiresAt]),
    providerOverrides: Object.entries(state.providerOverrides) as [AuthProviderType, boolean][],
    refreshTokenLifetimeMs: state.refreshTokenLifetimeMs ?? surroundings.refreshTokenLifetimeMs,
    ids: state.ids,
    clock:
      'frozenAt' in state.clock
        ? { offset: 0, frozenAt: state.clock.frozenAt }
        : { ...state.clock, frozenAt: null },
  }
}

/** Provider ids follow from the app's id, which may be another one than the state's. */
function identityOf(app: App, { id, providerType, providerId, data }: Identity): Identity {
  return {
    id,
    providerType,
    providerId: app.providerIds.get(providerType) ?? providerId,
    data: Object.keys(data).length === 0 ? NO_DATA : data,
  }
}

/** Each description once: most devices say the same of themselves. */
function sharedIn(infos: Map<string, DeviceInfo>, info: DeviceInfo): DeviceInfo {
  const key = JSON.stringify(info)
  const known = infos.get(key)
  if (known === undefined) infos.set(key, info)
  return known ?? info
}
