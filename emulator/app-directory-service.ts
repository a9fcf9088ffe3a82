import { createCurrentApp, type ReloadResult } from './app-directory/current-app.ts'
import { keepCurrent } from './app-directory/keep-current.ts'
import { formatProblem, type Problem } from './app-directory/problem.ts'
import { setProviderDisabled } from './app-directory/set-provider-disabled.ts'
import { watchAppDirectory } from './app-directory/watch-app-directory.ts'
import { ProviderWriteError } from './app-directory/write-errors.ts'
import type { ProviderFiles } from './control/provider-files.ts'
import type { AppSource } from './core/app-template.ts'
import { isAuthProviderType } from './core/auth-provider.ts'
import { EmulatorError, NotFound } from './core/errors.ts'
import type { EventBus } from './core/events.ts'
import type { ResolvedOptions } from './options.ts'

/** The app directory as the rest of the emulator uses it: read, watched, written, and its changes told. */
export interface AppDirectoryService {
  readonly template: AppSource
  readonly files: ProviderFiles
  /** Whether the directory configures anything at all. */
  configured(): boolean
  /** Resolves when changes are being watched. */
  readonly ready: Promise<void>
  close(): Promise<void>
}

/** Reads the directory and, unless told otherwise, keeps it current. */
export function openAppDirectory(
  options: Pick<ResolvedOptions, 'appDirectory' | 'watch' | 'poll' | 'log'>,
  events: EventBus,
  realClock: { now(): number },
): AppDirectoryService {
  const { appDirectory, log } = options
  const currentApp = createCurrentApp(appDirectory)
  let lastReloadAt = appDirectory === null ? null : realClock.now()
  let lastChanges: readonly string[] = []
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
    for (const change of result.changes) {
      log.info(change)
      events.emit({ type: 'provider.changed', appId: null, at, change })
    }
    report(result.problems)
    if (result.problems.some(({ severity }) => severity === 'error'))
      log.error('the last good configuration goes on being served')
    if (result.changes.length === 0 && result.problems.length === 0)
      log.info('app directory: mended, no problems left')
    events.emit({ type: 'directory.reloaded', at, changes: result.changes, problems: result.problems.length })
  }
  const keeper =
    appDirectory !== null && options.watch
      ? keepCurrent(
          currentApp,
          (onChange) => watchAppDirectory(appDirectory, { poll: options.poll }, onChange),
          tell,
        )
      : undefined

  return {
    template: currentApp,
    configured: () => currentApp.directory()?.configured === true,
    ready: keeper?.ready ?? Promise.resolve(),
    close: async () => keeper?.close(),
    files: {
      directory: appDirectory,
      locate: (name) => currentApp.directory()?.entries.find((entry) => entry.name === name),
      problems,
      lastReloadAt: () => lastReloadAt,
      lastChanges: () => lastChanges,
      setDisabled(name, disabled) {
        const directory = currentApp.directory()
        if (directory === null || !isAuthProviderType(name)) throw new NotFound('provider', name)
        try {
          setProviderDisabled(directory, name, disabled)
        } catch (error) {
          // The file cannot be written as things stand on the disk: nothing was, and it is said in its own words.
          if (error instanceof ProviderWriteError)
            throw new EmulatorError('conflict', error.message, error.name)
          throw error
        } finally {
          tell(currentApp.reload())
        }
      },
      reload() {
        const result = currentApp.reload()
        tell(result)
        return result
      },
    },
  }
}
