import { type FSWatcher as FolderWatcher, watch as watchFolder } from 'node:fs'
import { basename, dirname, resolve, sep } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { type FSWatcher, watch } from 'chokidar'
import { errorCode } from './files/source-file.ts'
import { createDebounce } from './watch/debounce.ts'
import { findWatchedPaths, WATCHED_NAMES, type WatchedPaths } from './watch/watched-paths.ts'

/** A running watch. */
export interface AppDirectoryWatch {
  /** Resolves once a change on disk is noticed. */
  readonly ready: Promise<void>
  /** Resolves once no timer and no watch handle is left; calling it again is harmless. */
  close(): Promise<void>
}

const QUIET_MS = 15
const MAX_WAIT_MS = 100
const POLL_MS = 100
// Not every change of a folder is told: a parent moved, a folder gone and back. Looking costs microseconds.
const LOOK_MS = 250

/** Calls `onChange` after every burst of changes to the files of an app directory, which may come and go. */
export function watchAppDirectory(
  directory: string,
  { poll }: { poll: boolean },
  onChange: () => void,
): AppDirectoryWatch {
  const absolute = resolve(directory)
  let usesPolling = poll
  let closed = false
  let watcher: FSWatcher | undefined
  let rootWatcher: FolderWatcher | undefined
  let shape = ''
  let rearming = false

  const debounce = createDebounce(QUIET_MS, MAX_WAIT_MS, () => {
    rearmIfMoved()
    onChange()
  })
  const signal = (): void => {
    if (!closed) debounce.signal()
  }

  const arm = async (): Promise<void> => {
    const paths = findWatchedPaths(absolute)
    shape = paths.shape
    if (!usesPolling) rootWatcher = watchNames(absolute, signal)
    watcher = watchContents(paths, usesPolling, signal, (error) => {
      // The system is out of watches: polling needs none.
      if (!['ENOSPC', 'EMFILE'].includes(errorCode(error)) || usesPolling) return
      usesPolling = true
      rearm()
    })
    if (watcher !== undefined) await Promise.race([readiness(watcher), stopped])
  }
  const disarm = async (): Promise<void> => {
    rootWatcher?.close()
    rootWatcher = undefined
    if (watcher !== undefined) await closeWatcher(watcher)
    watcher = undefined
  }
  const rearm = (): void => {
    if (rearming) return
    rearming = true
    arming = arming.then(disarm).then(async () => {
      if (!closed) await arm()
      rearming = false
      // Whatever changed while nothing watched.
      signal()
    })
  }
  const rearmIfMoved = (): boolean => {
    const moved = findWatchedPaths(absolute).shape !== shape
    if (moved) rearm()
    return moved
  }

  let stop = (): void => {}
  const stopped = new Promise<void>((done) => {
    stop = done
  })
  const look = setInterval(
    () => {
      if (rearmIfMoved()) signal()
    },
    poll ? POLL_MS : LOOK_MS,
  )
  let arming = arm()

  return {
    ready: arming,
    async close() {
      closed = true
      clearInterval(look)
      debounce.cancel()
      stop()
      await arming
      await disarm()
      // The system's handles end in the event loop's closing phase, the one after the next check phase.
      await setImmediate()
      await setImmediate()
    },
  }
}

// chokidar would list and stat the whole folder at every change in it: seconds, beside 50,000 other files.
function watchNames(directory: string, signal: () => void): FolderWatcher | undefined {
  try {
    const watcher = watchFolder(directory, (_event, name) => {
      if (name === null || name === basename(directory) || WATCHED_NAMES.includes(name)) signal()
    })
    return watcher.on('error', signal)
  } catch {
    return undefined
  }
}

function watchContents(
  { folders, files }: WatchedPaths,
  usePolling: boolean,
  signal: () => void,
  onError: (error: unknown) => void,
): FSWatcher | undefined {
  if (folders.length + files.length === 0) return undefined
  const roots = new Set([...folders, ...files].map(withSlashes))
  const parents = new Set(folders.map(withSlashes))
  const watcher = watch([...folders, ...files], {
    usePolling,
    interval: POLL_MS,
    ignoreInitial: true,
    followSymlinks: false,
    depth: 0,
    // The reader has its own, better informed grace for a file that is gone for a moment.
    atomic: false,
    ignored: (path) =>
      !roots.has(path) && !(path.endsWith('.json') && parents.has(withSlashes(dirname(path)))),
  })
  // 'raw' as well: chokidar drops a second change within 50 ms of the first.
  return watcher.on('raw', signal).on('all', signal).on('error', onError)
}

async function closeWatcher(watcher: FSWatcher): Promise<void> {
  // chokidar forgets its throttle timers, which hold the process for up to a second.
  for (const throttles of watcher._throttled.values()) {
    for (const throttle of throttles.values()) throttle.clear()
  }
  const closing = watcher.close()
  // Closing drops all listeners, and an emitter throws a late error that nobody listens for.
  watcher.on('error', () => {})
  await closing
}

function readiness(watcher: FSWatcher): Promise<void> {
  return new Promise((done) => {
    watcher.once('ready', done).once('error', () => done())
  })
}

// chokidar hands paths over with forward slashes on every system.
function withSlashes(path: string): string {
  return path.replaceAll(sep, '/')
}
