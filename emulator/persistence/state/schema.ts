import { isAppId } from '../../core/app-id.ts'
import { AUTH_PROVIDER_TYPES } from '../../core/providers/auth-provider.ts'
import { MAX_REFRESH_TOKEN_LIFETIME_MS, MIN_REFRESH_TOKEN_LIFETIME_MS } from '../../core/sessions/session.ts'
import {
  flag,
  list,
  named,
  object,
  oneOf,
  optional,
  orNull,
  type TypeOf,
  value,
  whole,
  words,
} from './check.ts'
import { clock, instant } from './instants.ts'
import { apiKey, device, mail, person, registration, session, usedAuthCode, user } from './records.ts'

/** What the file format says of itself: of one app, and of all apps of an emulator. */
export const APP_FORMAT = 'anon-emulator/app'
export const EMULATOR_FORMAT = 'anon-emulator/emulator'
/** The version this code writes; older ones are brought up to it (`read-state.ts`). */
export const STATE_VERSION = 1

const appId = value('an app id: letters, digits, - and _', isAppId)

/** An app's configuration where it is its own: files as text by path, and the secrets set beside them. */
const configuration = object({
  files: named(words),
  secrets: named(words),
  /** Whether functions find packages where those of the app directory do. */
  usesDirectory: flag,
})

const facts = {
  app: appId,
  /** Who made the app, and when (real time): only where all apps of an emulator are kept. */
  createdBy: optional(oneOf('directory', 'client', 'control', 'admin')),
  createdAt: optional(instant),
  lastRequestAt: optional(orNull(instant)),
  clock,
  ids: object({ counter: whole(0, 0xffffff), pools: whole(0, 2 ** 40), used: whole(0, 8192) }),
  /** Absent in what was written before it was kept: the newest mail's, then. */
  lastMailId: optional(whole(0, Number.MAX_SAFE_INTEGER)),
  /** Null for the emulator's own setting. */
  refreshTokenLifetimeMs: orNull(whole(MIN_REFRESH_TOKEN_LIFETIME_MS, MAX_REFRESH_TOKEN_LIFETIME_MS)),
  providerOverrides: named(flag, oneOf(...AUTH_PROVIDER_TYPES)),
  /** Null for an app that shares the app directory. */
  configuration: orNull(configuration),
}
const collections = {
  users: list(user),
  sessions: list(session),
  devices: list(device),
  registrations: list(registration),
  apiKeys: list(apiKey),
  mails: list(mail),
  persons: list(person),
  usedAuthCodes: list(usedAuthCode),
}
const version = oneOf(STATE_VERSION)

/** One app as it is exported. */
export const appStateCheck = object({ format: oneOf(APP_FORMAT), version, ...facts, ...collections })

const keptApp = object({ ...facts, ...collections })

/** All apps of an emulator: what `--persist` keeps and `--export-on-exit` writes. */
export const emulatorStateCheck = object({
  format: oneOf(EMULATOR_FORMAT),
  version,
  /** The first part of the journal that is not in this file yet. */
  journal: optional(whole(1, Number.MAX_SAFE_INTEGER)),
  /** The secrets that were set beside those of the app directory's own file. */
  secrets: named(words),
  apps: list(keptApp),
})

export type AppState = TypeOf<typeof appStateCheck>
export type KeptApp = TypeOf<typeof keptApp>
export type EmulatorState = TypeOf<typeof emulatorStateCheck>
export type AppConfiguration = TypeOf<typeof configuration>

/** The lists of an app, in the order in which they are written, each with the field that tells its records apart. */
export const COLLECTIONS = {
  users: 'id',
  sessions: 'id',
  devices: 'id',
  registrations: 'email',
  apiKeys: 'id',
  mails: 'id',
  persons: 'id',
  usedAuthCodes: 'id',
} as const satisfies Record<keyof typeof collections, string>

export type CollectionName = keyof typeof COLLECTIONS
export const COLLECTION_NAMES = Object.keys(COLLECTIONS) as CollectionName[]
