import type { Mail } from '../../core/accounts/mail.ts'
import type { App } from '../../core/app.ts'
import type { EmulatorEvent } from '../../core/events.ts'
import type { RecordMap } from '../../core/record-map.ts'
import type { Configurations } from '../configurations.ts'
import type { AppConfiguration, CollectionName } from '../state/schema.ts'

/** The collections that tell by themselves what changes; of mails it is seen when they are written. */
export const WATCHED = [
  'devices',
  'users',
  'registrations',
  'apiKeys',
  'persons',
  'sessions',
  'usedAuthCodes',
] as const satisfies CollectionName[]

export type WatchedName = (typeof WATCHED)[number]

/** What changed in one list of records: everything went first, or not, and then these keys. */
export interface CollectionChanges {
  cleared: boolean
  readonly keys: Set<string>
}

/** What changed in one app. */
export interface AppChanges {
  readonly app: App
  /** Whether it is to be told from the start, with all that is in it. */
  begins: boolean
  readonly collections: Map<WatchedName, CollectionChanges>
}

/** What changed since the last time. */
export interface Changes {
  /** Apps that were deleted, before anything else of this happened. */
  readonly gone: Set<string>
  readonly apps: Map<string, AppChanges>
}

/** What of an app was told last, where only a comparison says what is new. */
export interface Told {
  mail: Mail | undefined
  configuration: AppConfiguration | null
}

/** Events that change nothing of what is kept. */
const IDLE_EVENTS: ReadonlySet<EmulatorEvent['type']> = new Set([
  'request.finished',
  'warning.raised',
  'faults.changed',
  'directory.reloaded',
])

/** Notes which records change, by key; the records themselves are looked at when they are written. */
export class ChangeTracker {
  #changes: Changes = { gone: new Set(), apps: new Map() }
  readonly #told = new Map<App, Told>()
  /** What ends the watching of an app's collections. */
  readonly #watches = new Map<App, (() => void)[]>()
  readonly #onChange: () => void
  readonly #configurations: Pick<Configurations, 'of'>

  /** `onChange` is called at every change, so it has to be cheap. */
  constructor(configurations: Pick<Configurations, 'of'>, onChange: () => void) {
    this.#configurations = configurations
    this.#onChange = onChange
  }

  /** Watches an app from now on; one that `begins` is not in the file yet. */
  attach(app: App, { begins }: { begins: boolean }): void {
    this.#told.set(app, { mail: app.mails.at(-1), configuration: this.#configurations.of(app) })
    this.#watches.set(app, [
      ...WATCHED.map((name) => (app[name] as RecordMap<unknown>).watch((key) => this.#note(app, name, key))),
      app.providerOverrides.watch(() => void this.#changesOf(app)),
    ])
    if (begins) this.#changesOf(app).begins = true
  }

  /** Learns what events tell: apps that come and go, and changes of what is no record. */
  hear(event: EmulatorEvent, app: App | undefined): void {
    if (IDLE_EVENTS.has(event.type)) return
    if (event.type === 'app.created' && app !== undefined) this.attach(app, { begins: true })
    else if (event.type === 'app.deleted') this.#forget(event.appId)
    else if (app !== undefined) this.#changesOf(app)
    // Of the shared directory: its secrets may be others.
    else this.#onChange()
  }

  told(app: App): Told | undefined {
    return this.#told.get(app)
  }

  hasChanges(): boolean {
    return this.#changes.apps.size > 0 || this.#changes.gone.size > 0
  }

  /** Everything since the last call. */
  take(): Changes {
    const changes = this.#changes
    this.#changes = { gone: new Set(), apps: new Map() }
    return changes
  }

  /** Takes back what could not be written: those apps are told from the start. */
  putBack({ gone, apps }: Changes): void {
    for (const appId of gone) this.#changes.gone.add(appId)
    for (const { app } of apps.values()) if (this.#told.has(app)) this.#changesOf(app).begins = true
  }

  /** Stops listening. */
  detachAll(): void {
    for (const app of this.#told.keys()) this.#silence(app)
    this.#told.clear()
  }

  #note(app: App, name: WatchedName, key: string | null): void {
    const { collections } = this.#changesOf(app)
    let changes = collections.get(name)
    if (changes === undefined) {
      changes = { cleared: false, keys: new Set() }
      collections.set(name, changes)
    }
    if (key !== null) changes.keys.add(key)
    else {
      changes.cleared = true
      changes.keys.clear()
    }
  }

  #changesOf(app: App): AppChanges {
    const known = this.#changes.apps.get(app.id)
    if (known !== undefined) return known
    const changes: AppChanges = { app, begins: false, collections: new Map() }
    this.#changes.apps.set(app.id, changes)
    this.#onChange()
    return changes
  }

  #forget(appId: string): void {
    for (const app of this.#told.keys()) {
      if (app.id !== appId) continue
      this.#silence(app)
      this.#told.delete(app)
    }
    this.#changes.apps.delete(appId)
    this.#changes.gone.add(appId)
    this.#onChange()
  }

  #silence(app: App): void {
    for (const unwatch of this.#watches.get(app) ?? []) unwatch()
    this.#watches.delete(app)
  }
}
