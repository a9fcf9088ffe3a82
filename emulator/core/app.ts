import type { ApiKey } from './accounts/api-key.ts'
import type { Mail } from './accounts/mail.ts'
import type { Registration } from './accounts/registration.ts'
import type { EventBus } from './events.ts'
import type { FaultRule } from './faults/fault.ts'
import type { FaultCount } from './faults/faults.ts'
import type { LinkOutcome, ToldOutcome } from './link/link-outcome.ts'
import type { Person } from './oauth/oauth-person.ts'
import type { PendingSignIn } from './oauth/oauth-sign-in.ts'
import type { AppClock, AppSource, Digest, IdSource, TokenIssuer } from './ports.ts'
import { AUTH_PROVIDER_TYPES, type AuthProvider, type AuthProviderType } from './providers/auth-provider.ts'
import { RecordMap } from './record-map.ts'
import { createRequestLog, type RequestLog } from './requests/request-log.ts'
import type { GoneSessions } from './sessions/gone-sessions.ts'
import type { Session } from './sessions/session.ts'
import type { Snapshot } from './snapshots/snapshot.ts'
import type { Device, DeviceInfo } from './users/device.ts'
import type { User } from './users/user.ts'
import type { Warning } from './warnings/warning.ts'

/** Who made an app: the app directory, a client's first request, or somebody on purpose through one of the two APIs. */
export type AppCreator = 'directory' | 'client' | 'control' | 'admin'

/** One world: everything that can change lives here, and nothing of it is shared with another app. */
export interface App {
  /** The client app id, as in SDK configuration and URLs. */
  readonly id: string
  /** The id by which tokens name the app; derived from the app id, so that tokens outlive a restart. */
  readonly domainId: string
  /** The id by which the Admin API names the app; derived as well. */
  readonly internalId: string
  readonly createdBy: AppCreator
  readonly createdAt: number
  /** Real time of the last Client API request, epoch ms. */
  lastRequestAt: number | null
  readonly clock: AppClock
  readonly ids: IdSource
  readonly tokens: TokenIssuer
  readonly events: EventBus
  readonly template: AppSource
  readonly providerIds: ReadonlyMap<AuthProviderType, string>
  /** Providers switched on or off for this app alone, by name; the files stay as they are. */
  readonly providerOverrides: RecordMap<boolean, AuthProviderType>
  readonly users: RecordMap<User>
  readonly sessions: RecordMap<Session>
  readonly devices: RecordMap<Device>
  /** What devices say of themselves, each once; by its JSON. */
  readonly deviceInfos: Map<string, DeviceInfo>
  /** The one that was said last. */
  lastDeviceInfo: DeviceInfo
  /** Which user an identity belongs to, by `identityKey`; anonymous ones are nobody's to log in with and not in it. */
  readonly identityOwners: Map<string, string>
  /** By e-mail address. */
  readonly registrations: RecordMap<Registration>
  /** By id. */
  readonly apiKeys: RecordMap<ApiKey>
  /** What the service would have mailed, oldest first. */
  readonly mails: Mail[]
  /** Goes on when mails are cleared: whoever waits for what comes after an id must not miss it. */
  lastMailId: number
  /** How the next link of a user is to end, by user id; `*` is anybody's. */
  readonly linkOutcomes: Map<string, LinkOutcome>
  /** Chosen outcomes that SDKs may be repeating the link of, by session id. */
  readonly toldLinkOutcomes: Map<string, ToldOutcome>
  /** How often a link of a session was refused without a success in between, by session id. */
  readonly linkRefusals: Map<string, number>
  /** Who has an account at the fake identity provider, by id, oldest first. */
  readonly persons: RecordMap<Person>
  /** Authorization codes that were used, by id, until they would have expired anyway. */
  readonly usedAuthCodes: RecordMap<number>
  /** Browsers that are on their way through the consent page, by id, oldest first. */
  readonly signIns: Map<string, PendingSignIn>
  readonly digest: Digest
  /** How long the refresh tokens of users who are not anonymous last, ms. */
  refreshTokenLifetimeMs: number
  /** What it was when the app was made, and is again after a reset. */
  readonly initialRefreshTokenLifetimeMs: number
  readonly requests: RequestLog
  /** Failures on demand, by id, in the order in which they were armed. */
  readonly faults: Map<number, FaultRule>
  lastFaultId: number
  /** What looks like a mistake of a client, oldest first. */
  readonly warnings: Map<string, Warning>
  lastWarningId: number
  /** Shared by all apps of the emulator. */
  readonly faultCount: FaultCount
  /** Shared by all apps of the emulator, for an app may go and come back. */
  readonly goneSessions: GoneSessions
  /** By name, newest last. */
  readonly snapshots: Map<string, Snapshot>
  /** No anonymous user is due for deletion before this instant; a lower bound, so that most ticks need not look. */
  nextAnonymousExpiryAt: number
}

/** What an app is made of; the composition root fills it in. */
export type AppParts = Pick<
  App,
  | 'id'
  | 'domainId'
  | 'internalId'
  | 'createdBy'
  | 'createdAt'
  | 'clock'
  | 'ids'
  | 'tokens'
  | 'events'
  | 'template'
  | 'providerIds'
  | 'digest'
  | 'refreshTokenLifetimeMs'
>

/** A fresh, empty world. */
export function createApp(parts: AppParts, shared: Pick<App, 'faultCount' | 'goneSessions'>): App {
  return {
    ...parts,
    ...shared,
    initialRefreshTokenLifetimeMs: parts.refreshTokenLifetimeMs,
    lastRequestAt: null,
    providerOverrides: new RecordMap(),
    users: new RecordMap(),
    sessions: new RecordMap(),
    devices: new RecordMap(),
    deviceInfos: new Map(),
    lastDeviceInfo: {},
    identityOwners: new Map(),
    registrations: new RecordMap(),
    apiKeys: new RecordMap(),
    mails: [],
    lastMailId: 0,
    linkOutcomes: new Map(),
    toldLinkOutcomes: new Map(),
    linkRefusals: new Map(),
    persons: new RecordMap(),
    usedAuthCodes: new RecordMap(),
    signIns: new Map(),
    requests: createRequestLog(),
    faults: new Map(),
    lastFaultId: 0,
    warnings: new Map(),
    lastWarningId: 0,
    snapshots: new Map(),
    nextAnonymousExpiryAt: Number.POSITIVE_INFINITY,
  }
}

/** A provider as this app sees it: the template's, with the app's own switch applied. */
export function findProvider(app: App, name: AuthProviderType): AuthProvider | undefined {
  const provider = app.template.current().providers.get(name)
  const override = app.providerOverrides.get(name)
  return provider === undefined || override === undefined ? provider : { ...provider, disabled: override }
}

/** Every provider the app has, in the service's own order of types. */
export function listProviders(app: App): AuthProvider[] {
  return AUTH_PROVIDER_TYPES.flatMap((type) => findProvider(app, type) ?? [])
}
