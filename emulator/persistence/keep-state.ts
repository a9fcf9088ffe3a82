import { statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import type { EventBus } from '../core/events.ts'
import { errorCode } from '../core/values/error-code.ts'
import { messageOf } from '../core/values/message-of.ts'
import type { Log } from '../log.ts'
import { createFoldDue } from './fold-due.ts'
import { createRecorder } from './record/recorder.ts'
import { type RestoreParts, restoreApps } from './restore-apps.ts'
import { keepApp } from './state/app-state.ts'
import { EMULATOR_FORMAT, STATE_VERSION } from './state/schema.ts'
import { STATE_FOLDER } from './state-folder.ts'
import { writeState } from './store/fold.ts'
import { openJournal } from './store/journal.ts'
import { type LoadedState, loadState } from './store/load-state.ts'
import { lockState, type Processes, type StateLock } from './store/lock.ts'
import { prepareFolder, unwritable } from './store/prepare-folder.ts'

const REMEDY = 'Name another file with --persist'

/** A state file that this emulator holds, read and not yet in use. */
export interface OpenedState {
  readonly file: string
  /** Puts the state into the emulator, and keeps what changes from now on. */
  keep(parts: KeepParts): KeptState
  /** Lets the file go as it is. */
  abandon(): void
}

export interface KeepParts extends RestoreParts {
  readonly events: EventBus
  readonly log: Log
  /** Milliseconds that only go forward. */
  monotonic(): number
}

/** A state that is being kept. */
export interface KeptState {
  readonly file: string
  /** Tells others who find the file held where its holder is. */
  announce(url: string): void
  /** Puts everything into the file and lets it go. */
  close(): Promise<void>
}

/** Takes and reads a state file; throws StateInUse and StateRefused, and has changed nothing then. */
export function openState(file: string, instanceId: string, processes: Processes): OpenedState {
  prepareFolder(file, '--persist')
  hideFromGit(file)
  const lock = lockState(file, instanceId, processes)
  try {
    const loaded = loadState(file)
    return { file, abandon: lock.release, keep: (parts) => keep(file, loaded, lock, parts) }
  } catch (error) {
    lock.release()
    throw error
  }
}

function keep(
  file: string,
  { state, nextSegment, isOld, ...sizes }: LoadedState,
  lock: StateLock,
  parts: KeepParts,
): KeptState {
  const { apps, configurations, surroundings, log } = parts
  restoreApps(state, parts)
  // A journal is of one version: the old one is closed before the new one begins.
  if (isOld) writeState(file, { ...state, journal: nextSegment })

  const due = createFoldDue(sizes)
  let isChanged = sizes.journalBytes > 0
  let isFolding = false
  let isClosed = false
  let folder: Worker | undefined
  const journal = openJournal(file, nextSegment)
  const fold = async () => {
    isFolding = true
    try {
      const rolled = due.journalBytes()
      // Now, between two lines: once the worker is loaded, the next may be half written.
      const lastSegment = journal.roll()
      const { startFold, untilDone } = await import('./worker/start-worker.ts')
      if (isClosed) return
      folder = startFold({ file, lastSegment })
      await untilDone(folder)
      due.folded(rolled, statSync(file).size)
    } catch (error) {
      // The journal has everything all the same.
      due.failed()
      log.warn(`the journal of ${file} could not be put into it: ${messageOf(error)}`)
    }
    folder = undefined
    isFolding = false
  }
  const recorder = createRecorder({
    ...parts,
    journal,
    now: parts.monotonic,
    onWritten(bytes) {
      isChanged = true
      due.written(bytes)
      if (!isFolding && due.isDue()) void fold()
    },
  })
  const writeAll = (journal: number) =>
    writeState(file, {
      format: EMULATOR_FORMAT,
      version: STATE_VERSION,
      journal,
      secrets: { ...configurations.secrets() },
      apps: apps.list().map((app) => keepApp(app, surroundings, configurations.of(app))),
    })

  return {
    file,
    announce: lock.announce,
    async close() {
      isClosed = true
      await recorder.close().catch(() => {
        isChanged = true
      })
      // It writes the file whole or not at all, and must not do so after us.
      folder?.ref()
      await folder?.terminate()
      try {
        // What is in memory, not what the journal says: a clean end loses nothing, whatever the disk did before.
        if (isChanged) writeAll(journal.roll() + 1)
      } catch (error) {
        log.error(`cannot write ${file}: ${messageOf(error)}. Its journal has what could be written`)
      }
      lock.release()
    },
  }
}

/** Users' hashes and tokens are nothing to commit. */
function hideFromGit(file: string): void {
  const folder = dirname(file)
  if (basename(folder) !== STATE_FOLDER) return
  try {
    writeFileSync(join(folder, '.gitignore'), '*\n', { flag: 'wx' })
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return
    throw unwritable(file, error, REMEDY)
  }
}
