import type { CurrentApp, ReloadResult } from './current-app.ts'
import type { AppDirectory } from './read-app-directory.ts'
import type { AppDirectoryWatch } from './watch-app-directory.ts'

/** Waits; handed in so that tests need no time. */
export interface Timers {
  /** Runs once after `ms`, unless the returned function is called before. */
  after(ms: number, run: () => void): () => void
}

// A file that is gone or unparsable is most likely being saved [contract app-directory §6].
const SETTLE_MS = 100
const MAX_HOLD_MS = 1000
const RETRY_MS = 1000

/**
 * Keeps the current app in step with its directory. A good change is served at once; a file that vanished or broke
 * is given time to come back before anybody hears of it. `onReload` is called only when something changed.
 */
export function keepCurrent(
  currentApp: CurrentApp,
  watch: (onChange: () => void) => AppDirectoryWatch,
  onReload: (result: ReloadResult) => void,
  timers: Timers = realTimers(),
): AppDirectoryWatch {
  let closed = false
  let cancelSettle = (): void => {}
  let cancelRetry = (): void => {}
  let cancelLimit: (() => void) | null = null

  const serve = (reading: AppDirectory | null): void => {
    cancelSettle()
    cancelRetry()
    cancelLimit?.()
    cancelLimit = null
    const result = currentApp.apply(reading)
    if (result.changed) onReload(result)
  }
  const check = (): void => {
    if (closed) return
    const reading = currentApp.read()
    if (!looksUnfinished(reading, currentApp.directory())) {
      serve(reading)
      return
    }
    cancelSettle()
    cancelSettle = timers.after(SETTLE_MS, settle)
    cancelLimit ??= timers.after(MAX_HOLD_MS, settle)
  }
  const settle = (): void => {
    const reading = currentApp.read()
    serve(reading)
    if (hasBrokenFile(reading) && !closed) cancelRetry = timers.after(RETRY_MS, check)
  }

  const watching = watch(check)
  return {
    // What changed between the first reading and the watch being ready.
    ready: watching.ready.then(check),
    async close() {
      closed = true
      cancelSettle()
      cancelRetry()
      cancelLimit?.()
      await watching.close()
    },
  }
}

/** Whether a reading has lost or newly broken a file of the one being served. */
function looksUnfinished(reading: AppDirectory | null, served: AppDirectory | null): boolean {
  if (reading === null || served === null) return false
  const lost = [...served.sources.values()].some(
    ({ file, whole }) => whole && !reading.sources.get(file)?.whole,
  )
  const broke = [...reading.sources.values()].some(({ file, whole }) => !whole && !served.sources.has(file))
  return lost || broke
}

function hasBrokenFile(reading: AppDirectory | null): boolean {
  return reading !== null && [...reading.sources.values()].some(({ whole }) => !whole)
}

function realTimers(): Timers {
  return {
    after(ms, run) {
      const timer = setTimeout(run, ms)
      timer.unref()
      return () => clearTimeout(timer)
    },
  }
}
