import type { AppConfigSource, AppConfigs } from '../admin/config-source.ts'
import type { CurrentApp } from '../app-directory/current-app.ts'
import {
  createMemoryDirectory,
  type MemoryDirectory,
  type SecretChanges,
} from '../app-directory/memory/memory-directory.ts'
import { defaultAppFiles, nameIn, newAdminApp } from '../app-directory/memory/new-app-files.ts'
import type { AppDirectory } from '../app-directory/read-app-directory.ts'
import { copyFiles } from '../app-directory/tree/copy-files.ts'
import type { FileChanges } from '../app-directory/tree/file-tree.ts'
import { type GivenSecrets, secretNamesIn } from '../app-directory/world/secrets.ts'
import { providerDisabledEdit } from '../app-directory/write/set-provider-disabled.ts'
import type { AppFiles } from '../control/configuration/provider-files.ts'
import type { App, AppCreator } from '../core/app.ts'
import { type AppSource, createSwitchableSource, type SwitchableSource } from '../core/app-template.ts'
import { NotFound } from '../core/errors.ts'
import type { EventBus } from '../core/events.ts'
import { isAuthProviderType } from '../core/providers/auth-provider.ts'
import type { Log } from '../log.ts'
import type { Configurations } from '../persistence/configurations.ts'
import type { AppConfiguration } from '../persistence/state/schema.ts'
import { keepConfigurations } from './kept-configurations.ts'
import { asRefusal } from './write-refusal.ts'

/** The directory that apps share until they have a configuration of their own. */
export interface SharedDirectory {
  readonly app: CurrentApp
  readonly files: AppFiles
  /** The secrets that were set beside those of its file. */
  secrets(): GivenSecrets
  setSecrets(secrets: GivenSecrets): void
  configuredAppId(): string | undefined
  /** Throws what would be thrown; changes nothing. */
  check(changes: FileChanges, secrets: SecretChanges): unknown
  apply(changes: FileChanges, secrets: SecretChanges): void
}

/** Which app has which configuration, and what each starts with. */
export interface AppConfigsService extends AppConfigs {
  /** What a new app is served from. */
  sourceFor(appId: string, createdBy: AppCreator, name?: string): AppSource
  filesOf(app: App): AppFiles
  /** Each app's own configuration as plain data, for another run. */
  readonly kept: Configurations
}

/** What one app has of its own; it goes with the app, which alone holds the key to it. */
export interface Own {
  readonly source: SwitchableSource
  /** Served instead of the shared directory. */
  memory: MemoryDirectory | null
  /** The default app written out as files, to be looked at until something changes it. */
  unserved: MemoryDirectory | null
  lastChangeAt: number
  lastChanges: readonly string[]
  /** The configuration as plain data, and what it was made of. */
  kept: { of: object; configuration: AppConfiguration } | null
}

const NO_CHANGES: FileChanges = new Map()

/** Gives each app its configuration: the shared directory's, or files in memory from its first change on. */
export function createAppConfigs(
  shared: SharedDirectory,
  { events, log, realClock }: { events: EventBus; log: Log; realClock: { now(): number } },
): AppConfigsService {
  const owned = new WeakMap<AppSource, Own>()
  const ownOf = (app: App): Own => {
    const own = owned.get(app.template)
    if (own === undefined) throw new Error(`app '${app.id}' was not made here`)
    return own
  }
  const sharedReading = (): AppDirectory | null => {
    const reading = shared.app.directory()
    return reading?.configured === true ? reading : null
  }
  const isOnDisk = (app: App): boolean =>
    ownOf(app).memory === null && app.id === shared.configuredAppId() && sharedReading() !== null

  const readingOf = (app: App): AppDirectory => {
    const own = ownOf(app)
    const served = own.memory?.directory() ?? sharedReading()
    if (served !== null) return served
    own.unserved ??= createMemoryDirectory(defaultAppFiles(app.id))
    return own.unserved.directory()
  }
  /** A copy of what the app shares, not served yet: a change that is refused leaves things as they are. */
  const forkOf = (app: App): MemoryDirectory => {
    const original = sharedReading()
    if (original === null) return ownOf(app).unserved ?? createMemoryDirectory(defaultAppFiles(app.id))
    return createMemoryDirectory(copyFiles(original.tree), { secrets: shared.secrets(), copyOf: original })
  }
  /** Also of what nobody would be told of: a secret that nothing uses, a file that is only kept. */
  const tellChanged = (app: App) => events.emit({ type: 'app.changed', appId: app.id, at: app.clock.now() })
  const change = (app: App, make: (memory: MemoryDirectory) => readonly string[]): void => {
    const own = ownOf(app)
    const memory = own.memory ?? forkOf(app)
    const changes = asRefusal(() => make(memory))
    own.memory = memory
    own.unserved = null
    own.source.source = memory
    own.lastChangeAt = realClock.now()
    tellChanged(app)
    if (changes.length > 0) own.lastChanges = changes
    for (const line of changes) {
      log.info(`${app.id}: ${line}`)
      events.emit({ type: 'provider.changed', appId: app.id, at: app.clock.now(), change: line })
    }
  }

  const applyOnDisk = (app: App, changes: FileChanges, secrets: SecretChanges) => {
    shared.apply(changes, secrets)
    tellChanged(app)
  }

  const configOf = (app: App): AppConfigSource => ({
    directory: () => readingOf(app),
    get onDisk() {
      return isOnDisk(app)
    },
    check(changes, secrets = new Map()) {
      if (isOnDisk(app)) shared.check(changes, secrets)
      else (ownOf(app).memory ?? forkOf(app)).check(changes, secrets)
    },
    apply(changes, secrets = new Map()) {
      if (isOnDisk(app)) applyOnDisk(app, changes, secrets)
      else change(app, (memory) => memory.apply(changes, secrets))
    },
    setSecret(name, value) {
      const secrets = new Map([[name, value]])
      if (isOnDisk(app)) applyOnDisk(app, NO_CHANGES, secrets)
      else change(app, (memory) => memory.setSecrets(secrets))
    },
    secretNames: () => secretNamesIn(readingOf(app).secrets),
  })

  const memoryFiles = (app: App, own: Own, memory: MemoryDirectory): AppFiles => ({
    locate: (name) => memory.directory().entries.find((entry) => entry.name === name),
    problems: () => memory.directory().problems,
    lastReloadAt: () => own.lastChangeAt,
    lastChanges: () => own.lastChanges,
    setDisabled(name, disabled) {
      if (!isAuthProviderType(name)) throw new NotFound('provider', name)
      change(app, () => {
        const { file, text } = providerDisabledEdit(memory.directory(), name, disabled)
        return memory.apply(new Map([[file, text]]))
      })
    },
  })

  return {
    of: configOf,
    kept: keepConfigurations({ ownOf, isOnDisk, sharedReading, shared, tellChanged }),
    sourceFor(appId, createdBy, name = nameIn(appId)) {
      const memory = createdBy === 'admin' ? createMemoryDirectory(newAdminApp(name, appId)) : null
      const source = createSwitchableSource(memory ?? shared.app)
      owned.set(source, {
        source,
        memory,
        unserved: null,
        lastChangeAt: realClock.now(),
        lastChanges: [],
        kept: null,
      })
      return source
    },
    filesOf(app) {
      const own = ownOf(app)
      return own.memory === null ? shared.files : memoryFiles(app, own, own.memory)
    },
  }
}
