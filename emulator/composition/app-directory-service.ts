import { refuseNewErrors } from '../app-directory/config-refused.ts'
import { createCurrentApp, type ReloadResult } from '../app-directory/current-app.ts'
import { keepCurrent } from '../app-directory/keep-current.ts'
import { type SecretChanges, withChanges } from '../app-directory/memory/memory-directory.ts'
import { formatProblem, type Problem } from '../app-directory/problem.ts'
import { type AppDirectory, readAppDirectory } from '../app-directory/read-app-directory.ts'
import type { FileChanges } from '../app-directory/tree/file-tree.ts'
import { createOverlayTree } from '../app-directory/tree/overlay-tree.ts'
import { watchAppDirectory } from '../app-directory/watch-app-directory.ts'
import type { GivenSecrets } from '../app-directory/world/secrets.ts'
import { setProviderDisabled } from '../app-directory/write/set-provider-disabled.ts'
import { checkChanges, writeChanges } from '../app-directory/write/write-changes.ts'
import type { AppFiles, ProviderFiles } from '../control/configuration/provider-files.ts'
import type { AppSource } from '../core/app-template.ts'
import { NotFound } from '../core/errors.ts'
import type { EventBus } from '../core/events.ts'
import { isAuthProviderType } from '../core/providers/auth-provider.ts'
import type { ResolvedOptions } from '../options.ts'
import { type AppConfigsService, createAppConfigs } from './app-configs.ts'
import { asRefusal } from './write-refusal.ts'

/** The app directory as the rest of the emulator uses it: read, watched, written, and its changes told. */
export interface AppDirectoryService {
  /** What apps share until they have a configuration of their own. */
  readonly template: AppSource
  readonly files: ProviderFiles
  readonly configs: AppConfigsService
  /** The client app id that the options or the directory name right now, if any does. */
  configuredAppId(): string | undefined
  /** Whether the directory configures anything at all. */
  configured(): boolean
  /** Resolves when changes are being watched. */
  readonly ready: Promise<void>
  close(): Promise<void>
}

/** Reads the directory and, unless told otherwise, keeps it current. */
export function openAppDirectory(
  options: Pick<ResolvedOptions, 'appDirectory' | 'appId' | 'watch' | 'poll' | 'log'> &
    Partial<Pick<ResolvedOptions, 'apps'>>,
  events: EventBus,
  realClock: { now(): number },
): AppDirectoryService {
  const { appDirectory, log } = options
  let secrets: GivenSecrets = new Map()
  const currentApp = createCurrentApp(appDirectory, () => ({ secrets }))
  let lastReloadAt = appDirectory === null ? null : realClock.now()
  let lastChanges: readonly string[] = []
  const configuredAppId = () => options.appId ?? currentApp.current().appId
  let knownAppId = configuredAppId()
  const problems = () => currentApp.directory()?.problems ?? []
  const report = (all: readonly Problem[]) => {
    for (const problem of all) log[problem.severity === 'error' ? 'error' : 'warn'](formatProblem(problem))
  }
  report(problems())

  const tell = (result: ReloadResult) => {
    const at = realClock.now()
    lastReloadAt = at
    if (!result.changed) return
    if (result.changes.length > 0) lastChanges = result.changes
    const appId = configuredAppId()
    if (knownAppId === undefined && appId !== undefined && options.apps === undefined)
      log.warn(
        `the app directory names app '${appId}' now: clients that use another id are refused, unless you start with --any-app`,
      )
    knownAppId = appId
    for (const change of result.changes) {
      log.info(change)
      events.emit({ type: 'provider.changed', appId: null, at, change })
    }
    report(result.problems)
    if (result.problems.some(({ severity }) => severity === 'error'))
      log.error('what has an error is served as it last was, until that is mended')
    if (result.changes.length === 0 && result.problems.length === 0)
      log.info('app directory: mended, no problems left')
    events.emit({ type: 'directory.reloaded', at, changes: result.changes, problems: result.problems.length })
  }
  /** What was written is served at once; the watcher then finds nothing new. */
  const write = (run: () => void): void => {
    try {
      asRefusal(run)
    } finally {
      tell(currentApp.reload())
    }
  }
  const check = (changes: FileChanges, secretChanges: SecretChanges): AppDirectory => {
    const directory = currentApp.directory()
    if (directory === null) throw new Error('there is no app directory to write to')
    if (changes.size > 0) {
      // Before judging: an error that somebody else's half-saved file causes would be laid to this change.
      asRefusal(() => checkChanges(directory, changes))
      const outcome = createOverlayTree(directory.tree, changes)
      const nextSecrets = withChanges(secrets, secretChanges)
      const { problems } = readAppDirectory(outcome, directory, { secrets: nextSecrets })
      refuseNewErrors(directory.problems, problems)
    }
    return directory
  }
  const apply = (changes: FileChanges, secretChanges: SecretChanges): void => {
    const directory = check(changes, secretChanges)
    write(() => {
      writeChanges(directory, changes)
      secrets = withChanges(secrets, secretChanges)
    })
  }
  const files: AppFiles = {
    locate: (name) => currentApp.directory()?.entries.find((entry) => entry.name === name),
    problems,
    lastReloadAt: () => lastReloadAt,
    lastChanges: () => lastChanges,
    setDisabled(name, disabled) {
      const directory = currentApp.directory()
      if (directory === null || !isAuthProviderType(name)) throw new NotFound('provider', name)
      write(() => void setProviderDisabled(directory, name, disabled))
    },
  }
  const keeper =
    appDirectory !== null && options.watch
      ? keepCurrent(
          currentApp,
          (onChange) => watchAppDirectory(appDirectory, { poll: options.poll }, onChange),
          tell,
        )
      : undefined
  const shared = {
    app: currentApp,
    files,
    secrets: () => secrets,
    setSecrets(given: GivenSecrets) {
      secrets = given
      tell(currentApp.reload())
    },
    configuredAppId,
    check,
    apply,
  }
  const configs = createAppConfigs(shared, { events, log, realClock })

  return {
    template: currentApp,
    configs,
    configuredAppId,
    configured: () => currentApp.directory()?.configured === true,
    ready: keeper?.ready ?? Promise.resolve(),
    close: async () => keeper?.close(),
    files: {
      directory: appDirectory,
      problems,
      lastReloadAt: () => lastReloadAt,
      reload() {
        const result = currentApp.reload()
        tell(result)
        return result
      },
      of: configs.filesOf,
    },
  }
}
