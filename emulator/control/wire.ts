/**
 * The JSON of the Control API, as plain types: the programmatic API and the UI share them, and the schemas beside
 * the operations are held to them by the compiler. Instants are ISO 8601 strings on the app's clock unless said
 * otherwise.
 */

/** One app as plain data: everything in it, and what its ids and clock are at. Made by an export, taken by an import. */
export interface AppStateView {
  format: 'anon-emulator/app'
  version: number
  /** The app's id. */
  app: string
  [name: string]: unknown
}

/** A client installation; every field but the id is the client's own word. */
export interface DeviceView {
  id: string
  platform: string | null
  platformVersion: string | null
  appId: string | null
  appVersion: string | null
  sdkVersion: string | null
  lastLoginAt: string
}

/** `accessExpired`: the SDK has to refresh, and can. The other three but `active` are the end. */
export type SessionStateName = 'active' | 'accessExpired' | 'expired' | 'revoked' | 'loggedOut'

/** One login. */
export interface SessionView {
  id: string
  userId: string
  userAlias: string
  /** What the user is called: its e-mail address, else its name, else the alias. */
  userName: string
  /** null when the client named no device. */
  deviceId: string | null
  device: DeviceView | null
  provider: string
  createdAt: string
  lastRefreshAt: string | null
  refreshCount: number
  accessExpiresAt: string
  /** What ended the newest access token: the operator, or the clock; null while it works. */
  accessEndedBy: 'expire' | 'disable' | 'clock' | null
  refreshExpiresAt: string
  state: SessionStateName
  /** What ended it: a verb of the client or the operator, or the clock. */
  endedBy: 'logOut' | 'revoke' | 'expire' | 'disable' | 'clock' | null
  endedAt: string | null
}

/** `disabled` first, then `active` while any session lives, then how the newest session ended. */
export type UserStateName = 'active' | 'disabled' | 'expired' | 'revoked' | 'loggedOut' | 'neverLoggedIn'

/** An account. */
export interface UserView {
  id: string
  /** Two words derived from the id; the same in every run, not unique. */
  alias: string
  type: 'normal' | 'server'
  anonymous: boolean
  state: UserStateName
  disabled: boolean
  providers: string[]
  /** `data` is what the provider told at the last login with it. */
  identities: { id: string; providerType: string; providerId: string; data: Record<string, string> }[]
  /** What all identities tell together, as the profile shows it. */
  data: Record<string, string>
  /** null when no identity tells one. */
  email: string | null
  /** Custom user data, `user_data` of the access tokens; null for none. */
  customData: Record<string, unknown> | null
  createdAt: string
  lastLoginAt: string | null
  /** When one of its tokens was last used. */
  lastSeenAt: string | null
  /** When the 90-day rule deletes this anonymous user; null for others. */
  deletedAfter: string | null
  sessions: { live: number; total: number }
  deviceIds: string[]
}

/** One world. `createdAt` and `lastRequestAt` are real time. */
export interface AppView {
  id: string
  /** Whether the app directory or --app-id names this app. */
  configured: boolean
  createdBy: 'directory' | 'client' | 'control' | 'admin'
  createdAt: string
  lastRequestAt: string | null
  users: number
  liveSessions: number
}

/** A fault in a file of the app directory; `file` is relative to it, line and column count from 1. */
export interface ProblemView {
  severity: 'error' | 'warning'
  file: string
  line: number
  column: number
  field: string | null
  message: string
}

/** A way to log in, configured or not. `lastReloadAt` is real time. */
export interface ProviderView {
  name: string
  type: string
  state: 'enabled' | 'disabled' | 'notConfigured'
  /** Switched for this app alone; the file says otherwise, or there is none. */
  overridden: boolean
  file: string | null
  line: number | null
  lastReloadAt: string | null
  lastChange: string | null
  problems: ProblemView[]
}

/** An app's clock. */
export interface ClockView {
  now: string
  frozen: boolean
  /** How far the clock is ahead of real time, ms; negative when behind. */
  offsetMs: number
}

/** The emulator as a whole; all instants are real time. */
export interface StatusView {
  name: 'anon-emulator'
  version: string
  pid: number
  /** New at every start; ids of the live feed begin with it. */
  instanceId: string
  startedAt: string
  now: string
  url: string | null
  appDirectory: string | null
  defaultAppId: string | null
  /** The state file; null while everything is in memory. */
  persistence: string | null
  lastReloadAt: string | null
  problems: ProblemView[]
  counts: { apps: number; users: number; liveSessions: number }
}

/** A token, explained. */
export interface DecodedTokenView {
  kind: 'access' | 'refresh' | 'unknown'
  header: Record<string, unknown>
  payload: Record<string, unknown>
  claims: { name: string; value: unknown; meaning: string }[]
  signature: 'valid' | 'invalid'
  /** null when no user of this run owns it. */
  owner: {
    appId: string
    userId: string
    alias: string
    sessionId: string
    sessionState: SessionStateName | null
  } | null
  /** What a client that used the token now would see. */
  next: { call: string; status: number; error: string | null; errorCode: string | null }
}

/** One call of a client; `at` is on the app's clock, secrets are masked. */
export interface RequestView {
  id: number
  at: string
  /** `summary`: it came before anybody watched; headers and bodies were not kept (`{}` and null). */
  detail: 'full' | 'summary'
  method: string
  path: string
  /** 0 when it was never answered, or cut off: a fault did it. */
  status: number
  durationMs: number
  userId: string | null
  userAlias: string | null
  /** As in a session; the alias of a user who is gone. */
  userName: string | null
  sessionId: string | null
  provider: string | null
  errorCode: string | null
  /** The fault that the call met; null for none. */
  faultId: number | null
  headers: Record<string, string>
  requestBody: string | null
  responseBody: string | null
  /** What the app's function wrote to the console. */
  logs: string[]
}

/** The app's calls; `capacity` is how many its log remembers. */
export interface RequestListView extends List<RequestView> {
  capacity: number
}

/** A mail that the service would have sent; `link` is null when the provider names no URL. */
export interface MailView {
  id: number
  at: string
  kind: 'confirm' | 'reset'
  to: string
  subject: string
  token: string
  tokenId: string
  link: string | null
}

/** An e-mail address with a password; `userId` is null until its first login or link. */
export interface RegistrationView {
  id: string
  email: string
  confirmed: boolean
  userId: string | null
  createdAt: string
}

/** A server key of an app; the key itself is told once, when it is made. */
export interface ApiKeyView {
  id: string
  name: string
  disabled: boolean
  createdAt: string
}

/** What is armed for coming links, and, for one user, what it may link. */
export interface LinksView {
  /** One-time outcomes; `userId` null stands for anybody. */
  armed: { userId: string | null; outcome: string }[]
  /** The outcomes that can be forced. */
  outcomes: string[]
  /** null when no user was asked about. */
  user: {
    id: string
    /** The session a link would go through; null when nobody is logged in as this user. */
    sessionId: string | null
    /** `reason` says why the user may not link it. */
    providers: { provider: string; allowed: boolean; reason: string | null }[]
  } | null
}

/** How an app stood at some moment, kept in memory. */
export interface SnapshotView {
  name: string
  takenAt: string
  users: number
  sessions: number
}

/** How many users there are of each kind, under the same search. */
export interface UserFacetsView {
  provider: Record<string, number>
  state: Record<string, number>
  /** By the device platform of any of the user's sessions; users without one are not counted. */
  platform: Record<string, number>
}

/** How many sessions there are in each state, under the same search. */
export interface SessionFacetsView {
  state: Record<string, number>
}

/** An app id that clients asked for in vain; `lastRequestAt` is real time. */
export interface StrangerView {
  appId: string
  requests: number
  lastRequestAt: string
}

/** A failure on demand; what it does not say is null. */
export interface FaultView {
  id: number
  /** The preset it came from. */
  preset: string | null
  method: string | null
  path: string | null
  provider: string | null
  userId: string | null
  /** How many matching calls go through before the first is hit. */
  skip: number
  /** How many calls are hit at most; null for no end. */
  times: number | null
  outcome: 'answer' | 'delay' | 'hang' | 'drop' | 'truncate'
  status: number | null
  errorCode: string | null
  message: string | null
  delayMs: number | null
  bytes: number | null
  /** How many calls matched, and how many were hit. */
  seen: number
  hits: number
  /** Whether it has done all it was made for. */
  spent: boolean
}

/** What looks like a mistake of a client, however often it came. */
export interface WarningView {
  id: number
  /** One new anonymous user a start; a refused token sent again and again; a token of an earlier run; an app id that nobody has; a call not emulated. */
  kind: 'newUserEveryStart' | 'refreshLoop' | 'earlierRun' | 'wrongAppId' | 'notEmulated'
  message: string
  userId: string | null
  count: number
  firstAt: string
  lastAt: string
}

/** What a test hardly meant to happen. */
export interface UnexpectedView {
  kind: WarningView['kind'] | 'noSuchCall' | 'serverError' | 'faultNotUsed' | 'linkOutcomeNotUsed'
  message: string
}

/** What a preset of faults can be called. */
export type FaultPresetName =
  | 'refresh-refused'
  | 'profile-fails-after-login'
  | 'login-fails-once'
  | 'location-unreachable'
  | 'link-refused'
  | 'access-token-refused'
  | 'offline'
  | 'slow-network'
  | 'no-answer'
  | 'answer-cut-off'

/** The armed failures, and the presets there are. */
export interface FaultListView extends List<FaultView> {
  next: null
  presets: { name: string; summary: string }[]
}

/** One page of a list; `next` goes into `after` for the page behind it. */
export interface List<T> {
  items: T[]
  total: number
  next: string | null
}

/** Somebody with an account at the fake identity provider; what is left out is not known. */
export interface PersonView {
  id: string
  name?: string | undefined
  email?: string | undefined
  first_name?: string | undefined
  last_name?: string | undefined
  picture?: string | undefined
  gender?: string | undefined
  birthday?: string | undefined
  min_age?: string | undefined
  max_age?: string | undefined
}

/** What clients of one provider can send to log in as a person: good for 10 minutes, an `authCode` once. */
export interface CredentialsView {
  person: PersonView
  authCode?: string | undefined
  idToken?: string | undefined
  accessToken?: string | undefined
}

/** A sign-in that waits at the consent page. */
export interface SignInView {
  id: string
  appId: string
  provider: string
  /** Where the browser goes back to. */
  redirect: string
  /** The user who would get one more identity; null for a login. */
  link: { userId: string; alias: string } | null
  expiresAt: string
  /** Domains of e-mail addresses that are let in; empty means all. */
  domainRestrictions: string[]
  /** What the provider's metadata_fields require a person to have. */
  requiredFields: string[]
  /** Whom the app knows, the last one first. */
  persons: PersonView[]
  /** Somebody new, to start from. */
  suggestion: Omit<PersonView, 'id'>
}

/** An app directory that says what an app serves. */
export interface ConfigurationView {
  /** Its layout: 20180301, 20200603, 20210101 or 20230101. */
  version: number
  /** The text of each file by its path; never secrets. */
  files: Record<string, string>
}

/** What an import of an app directory changed, or would. */
export interface ImportView {
  /** A unified diff for each file, as an app directory would have it; empty when nothing differs. */
  changes: string[]
  /** False for a dry run, and when there was nothing to change. */
  applied: boolean
}
