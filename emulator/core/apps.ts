import { type App, type AppCreator, createApp } from './app.ts'
import { APP_ID_RULE, isAppId } from './app-id.ts'
import { AppNotFound, EmulatorError, TooManyApps } from './errors.ts'
import type { FaultCount } from './faults/faults.ts'
import type { Clock, TokenIssuer } from './ports.ts'
import { type GoneSessions, noteGone } from './sessions/gone-sessions.ts'
import { forgetOldest } from './values/forget-oldest.ts'
import { raiseWarning } from './warnings/warnings.ts'

/** How many apps clients may make by merely naming them: far above any suite, far below what would hurt. */
export const MAX_APPS = 10_000

/** How many ids of strangers are remembered. */
const MAX_STRANGERS = 50

/** An app id that a client used and nobody has: mostly a slip in the client's configuration. */
export interface Stranger {
  readonly appId: string
  readonly requests: number
  /** Real time, epoch ms. */
  readonly lastRequestAt: number
}

/** All apps of one emulator. */
export interface Apps {
  /** Reads and writes the tokens of all apps: one signing key for the whole emulator. */
  readonly tokens: TokenIssuer
  /** How many faults are armed in all apps together. */
  readonly faultCount: Readonly<FaultCount>
  /** The app a client names. Makes it where any id is welcome, else throws AppNotFound. */
  getForClient(appId: string): App
  find(appId: string): App | undefined
  /** The app if it is there already; makes none, not even the configured one. */
  peek(appId: string): App | undefined
  /** App ids that clients asked for in vain, newest last. */
  strangers(): readonly Stranger[]
  /** Those of them that were asked for since this app was made, or its past was last forgotten. */
  strangersSince(app: App): readonly Stranger[]
  /** From now on, what strangers did so far is no concern of this app. */
  forgiveStrangers(app: App): void
  /** Nobody has asked for any of them. */
  forgetStrangers(): void
  /** Whether the directory or `--app-id` names this app right now. */
  isConfigured(app: App): boolean
  findByDomainId(domainId: string): App | undefined
  /** The app with this Admin API id; the configured one is made for it. */
  findByInternalId(internalId: string): App | undefined
  /** Whether any app is like that; looks no further than the first. */
  some(is: (app: App) => boolean): boolean
  /** Notes that a client spoke to the app just now. */
  touch(app: App): void
  list(): App[]
  /** Makes an app on purpose; throws when the id is taken or no id at all. The name is for an app made by the Admin API. */
  create(appId: string, createdBy: AppCreator, name?: string): App
  /** An app as `create` would make it, which is nowhere: for trying out what it would be. */
  sketch(appId: string): App
  /** Makes an app as it was in an earlier run; throws when the id is taken. Whether it is welcome was asked then. */
  bring(appId: string, createdBy: AppCreator, createdAt: number): App
  delete(app: App): void
  /** The app the directory or `--app-id` names, made on first use; undefined where none is named. */
  default(): App | undefined
}

/** What happened when a client named an app that nobody has. */
export function wrongAppId(appId: string): string {
  return `a client asked for app '${appId.slice(0, 200)}', which is not here: fix the id in the client, or start with --any-app`
}

/** What the registry needs to know from outside. */
export interface AppsDeps {
  readonly tokens: TokenIssuer
  /** `MAX_APPS` where nothing else is said. */
  readonly maxApps?: number
  /** Real time: when a client last spoke to an app is not a matter of the app's own clock. */
  readonly realClock: Clock
  /** The client app id that is configured right now, if one is. */
  configuredAppId(): string | undefined
  /** Whether ids other than the configured one make a new app on first use. */
  acceptsAnyApp(): boolean
  /** Called when a client first named an app that does not exist and may not be made. */
  onStranger(appId: string): void
  assemble(appId: string, createdBy: AppCreator, name?: string): Parameters<typeof createApp>[0]
}

class AppExists extends EmulatorError {
  constructor(appId: string) {
    super('conflict', `app '${appId}' already exists`, 'AppAlreadyExists')
  }
}

/** The registry: a synchronous map, so concurrent first requests for one id get one app. */
export function createApps(deps: AppsDeps): Apps {
  const { maxApps = MAX_APPS } = deps
  const byId = new Map<string, App>()
  const byDomainId = new Map<string, App>()
  const byInternalId = new Map<string, App>()
  const strangers = new Map<string, Stranger & { readonly call: number }>()
  /** Calls of strangers are counted: two things can happen in one millisecond. */
  let strangerCalls = 0
  const forgiven = new WeakMap<App, number>()
  const faultCount: FaultCount = { rules: 0 }
  const goneSessions: GoneSessions = new Set()

  const make = (
    appId: string,
    createdBy: AppCreator,
    more: { name?: string; createdAt?: number } = {},
  ): App => {
    const parts = deps.assemble(appId, createdBy, more.name)
    const createdAt = more.createdAt ?? parts.createdAt
    const app = createApp({ ...parts, createdAt }, { faultCount, goneSessions })
    byId.set(app.id, app)
    byDomainId.set(app.domainId, app)
    byInternalId.set(app.internalId, app)
    forgiven.set(app, strangerCalls)
    app.events.emit({ type: 'app.created', appId, at: app.createdAt })
    return app
  }

  const checkRoom = () => {
    if (byId.size >= maxApps) throw new TooManyApps(maxApps)
  }
  const noteStranger = (appId: string) => {
    const known = strangers.get(appId)
    strangers.delete(appId)
    strangerCalls += 1
    strangers.set(appId, {
      appId,
      requests: (known?.requests ?? 0) + 1,
      lastRequestAt: deps.realClock.now(),
      call: strangerCalls,
    })
    forgetOldest(strangers, MAX_STRANGERS)
    if (known === undefined) deps.onStranger(appId)
    const meant = apps.default()
    if (meant !== undefined)
      // One warning for all such ids, the last one named: somebody may try thousands.
      raiseWarning(meant, { kind: 'wrongAppId', subject: '', message: wrongAppId(appId) })
  }
  const makeForClient = (appId: string): App => {
    if (appId === deps.configuredAppId()) return make(appId, 'directory')
    // What is none is a stranger.
    if (deps.acceptsAnyApp() && isAppId(appId)) {
      checkRoom()
      return make(appId, 'client')
    }
    noteStranger(appId)
    throw new AppNotFound(appId)
  }

  const checkNewId = (appId: string) => {
    if (!isAppId(appId)) {
      throw new EmulatorError('invalid', `'${appId}' cannot be an app id: ${APP_ID_RULE}`, 'InvalidParameter')
    }
    if (apps.find(appId) !== undefined) throw new AppExists(appId)
  }

  const apps: Apps = {
    tokens: deps.tokens,
    faultCount,
    getForClient(appId) {
      const app = byId.get(appId) ?? makeForClient(appId)
      apps.touch(app)
      return app
    },
    touch(app) {
      app.lastRequestAt = deps.realClock.now()
    },
    find: (appId) => byId.get(appId) ?? (appId === deps.configuredAppId() ? apps.default() : undefined),
    peek: (appId) => byId.get(appId),
    isConfigured: (app) => app.id === deps.configuredAppId(),
    strangers: () => [...strangers.values()],
    strangersSince: (app) => [...strangers.values()].filter(({ call }) => call > (forgiven.get(app) ?? 0)),
    forgiveStrangers: (app) => void forgiven.set(app, strangerCalls),
    forgetStrangers: () => strangers.clear(),
    findByDomainId: (domainId) => byDomainId.get(domainId),
    findByInternalId(internalId) {
      // The configured app is there before anybody has asked for it.
      if (!byInternalId.has(internalId)) apps.default()
      return byInternalId.get(internalId)
    },
    some(is) {
      for (const app of byId.values()) if (is(app)) return true
      return false
    },
    list: () => [...byId.values()],
    create(appId, createdBy, name) {
      checkNewId(appId)
      if (createdBy !== 'directory') checkRoom()
      return make(appId, createdBy, name === undefined ? {} : { name })
    },
    sketch(appId) {
      checkNewId(appId)
      return createApp(deps.assemble(appId, 'control'), { faultCount: { rules: 0 }, goneSessions: new Set() })
    },
    bring(appId, createdBy, createdAt) {
      if (byId.has(appId)) throw new AppExists(appId)
      return make(appId, createdBy, { createdAt })
    },
    delete(app) {
      faultCount.rules -= app.faults.size
      noteGone(goneSessions, app.sessions.keys())
      byId.delete(app.id)
      byDomainId.delete(app.domainId)
      byInternalId.delete(app.internalId)
      app.events.emit({ type: 'app.deleted', appId: app.id, at: app.clock.now() })
    },
    default() {
      const appId = deps.configuredAppId()
      if (appId === undefined) return undefined
      return byId.get(appId) ?? make(appId, 'directory')
    },
  }
  return apps
}
