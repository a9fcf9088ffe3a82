import { readFileSync } from 'node:fs'
import { type AppStates, InvalidInput } from '../control/operation.ts'
import type { Apps } from '../core/apps.ts'
import type { Clock } from '../core/ports.ts'
import { removeAgedUsers } from '../core/records.ts'
import { errorCode } from '../core/values/error-code.ts'
import { messageOf } from '../core/values/message-of.ts'
import type { ResolvedOptions } from '../options.ts'
import {
  checkAppForImport,
  checkForImport,
  type RestoreParts,
  restoreApp,
  restoreApps,
} from '../persistence/restore-apps.ts'
import { exportApp, keepApp } from '../persistence/state/app-state.ts'
import { readAnyState, readAppState } from '../persistence/state/read-state.ts'
import { EMULATOR_FORMAT, type EmulatorState, STATE_VERSION } from '../persistence/state/schema.ts'
import { StateRefused } from '../persistence/state/state-refused.ts'
import { emulatorText } from '../persistence/state/state-text.ts'
import { prepareFolder } from '../persistence/store/prepare-folder.ts'
import { replaceFile } from '../persistence/store/state-file.ts'
import type { AppDirectoryService } from './app-directory-service.ts'

/** Apps as plain data, one by one and all together. */
export interface States extends AppStates {
  readonly restoreParts: RestoreParts
  /** Puts a checked state into the emulator. */
  importAll(state: EmulatorState): void
  /** Writes all apps into a file, in the place of what is there. */
  exportAll(file: string): void
}

/** Builds what exports and imports need of the rest of the emulator. */
export function createStates(
  options: Pick<ResolvedOptions, 'stateFile' | 'refreshTokenLifetimeMs'>,
  { apps, directory, realClock }: { apps: Apps; directory: AppDirectoryService; realClock: Clock },
): States {
  const surroundings = { refreshTokenLifetimeMs: options.refreshTokenLifetimeMs }
  const configurations = directory.configs.kept
  const restoreParts = { apps, configurations, surroundings, now: realClock.now }
  return {
    file: options.stateFile,
    restoreParts,
    export: (app) => exportApp(app, surroundings, configurations.of(app)),
    import(app, given) {
      const state = asInvalidInput(() => {
        const read = readAppState(given)
        checkAppForImport(read, restoreParts)
        return read
      })
      restoreApp(app, state, restoreParts)
    },
    importAll(state) {
      checkForImport(state, restoreParts)
      restoreApps(state, restoreParts)
    },
    exportAll(file) {
      const all = apps.list()
      for (const app of all) removeAgedUsers(app)
      const state: EmulatorState = {
        format: EMULATOR_FORMAT,
        version: STATE_VERSION,
        secrets: { ...configurations.secrets() },
        apps: all.map((app) => {
          // Real time would make two runs differ.
          const {
            createdAt: _,
            lastRequestAt: __,
            ...kept
          } = keepApp(app, surroundings, configurations.of(app))
          return kept
        }),
      }
      try {
        replaceFile(file, emulatorText(state))
      } catch (error) {
        const reason = messageOf(error)
        throw new StateRefused(reason, { file, remedy: 'The apps were not exported' })
      }
    },
  }
}

/**
 * The state in the file that `importState` names. A missing file that `exportOnExit` is going to write is an empty
 * start: the first of many.
 */
export function readImport({
  importState: file,
  exportOnExit,
}: Pick<ResolvedOptions, 'importState' | 'exportOnExit'>): EmulatorState | undefined {
  if (file === null) return undefined
  try {
    return readAnyState(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (file === exportOnExit && errorCode(error) === 'ENOENT') return undefined
    const reason = error instanceof StateRefused ? error.reason : messageOf(error)
    throw new StateRefused(reason, {
      file,
      place: error instanceof StateRefused ? error.place : undefined,
      remedy: 'Nothing was changed: import a file that an export of an anon-emulator wrote',
    })
  }
}

/** Throws at the start what would otherwise be known at the end, with everything lost: that `exportOnExit` cannot be written. */
export function prepareExport({ exportOnExit: file }: Pick<ResolvedOptions, 'exportOnExit'>): void {
  if (file !== null) prepareFolder(file, '--export-on-exit')
}

function asInvalidInput<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw error instanceof StateRefused ? new InvalidInput(error.reason, error.place) : error
  }
}
