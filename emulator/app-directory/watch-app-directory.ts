import { type FSWatcher as FolderWatcher, statSync, watch as watchFolder } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { FSWatcher } from 'chokidar'
import { errorCode } from '../core/values/error-code.ts'
import { createDebounce } from './watch/debounce.ts'
import { findWatchedPaths, WATCHED_NAMES, type WatchedPaths } from './watch/watched-paths.ts'
import { isFunctionFile } from './world/function-tree.ts'

/** A running watch. */
export interface AppDirectoryWatch {
  /** Resolves once a change on disk is noticed. */
  readonly ready: Promise<void>
  /** Resolves once no timer and no watch handle is left; calling it again is harmless. */
  close(): Promise<void>
}

const QUIET_MS = 15
const MAX_WAIT_MS = 100
// Not every change is told: a parent moved, a network disk, a container's mount. A look costs 0.1 ms.
const LOOK_MS = 250
const POLL_MS = 100

/**
 * Calls `onChange` after every burst of changes to the files of an app directory, which may come and go as a whole.
 * With `poll` the system is not asked to tell of changes; they are looked for ten times a second.
 */
export function watchAppDirectory(
  directory: string,
  { poll }: { poll: boolean },
  onChange: () => void,
): AppDirectoryWatch {
  const absolute = resolve(directory)
  let seen = findWatchedPaths(absolute)
  let isTold = !poll
  let closed = false
  let rearming = false
  let watcher: FSWatcher | undefined
  let rootWatcher: FolderWatcher | undefined
  let treeWatchers: readonly FolderWatcher[] = []

  const look = (): boolean => {
    const before = seen
    seen = findWatchedPaths(absolute)
    if (seen.shape !== before.shape) rearm()
    return seen.contents !== before.contents || seen.shape !== before.shape
  }
  const debounce = createDebounce(QUIET_MS, MAX_WAIT_MS, () => {
    look()
    onChange()
  })
  const signal = (): void => {
    if (!closed) debounce.signal()
  }

  const arm = async (): Promise<void> => {
    if (!isTold) return
    rootWatcher = watchNames(absolute, signal)
    treeWatchers = seen.trees.flatMap((folder) => watchTree(folder, signal) ?? [])
    watcher = await watchContents(seen, signal, (error) => {
      // The system is out of watches: looking needs none.
      if (['ENOSPC', 'EMFILE'].includes(errorCode(error))) isTold = false
    })
    if (watcher !== undefined) await Promise.race([readiness(watcher), stopped])
  }
  const disarm = async (): Promise<void> => {
    rootWatcher?.close()
    rootWatcher = undefined
    for (const treeWatcher of treeWatchers) treeWatcher.close()
    treeWatchers = []
    if (watcher !== undefined) await closeWatcher(watcher)
    watcher = undefined
  }
  const rearm = (): void => {
    if (rearming) return
    rearming = true
    arming = arming.then(disarm).then(async () => {
      rearming = false
      if (!closed) await arm()
      // Whatever changed while nothing watched.
      signal()
    })
  }

  let stop = (): void => {}
  const stopped = new Promise<void>((done) => {
    stop = done
  })
  const looking = setInterval(
    () => {
      if (look()) signal()
    },
    poll ? POLL_MS : LOOK_MS,
  )
  let arming = arm()

  return {
    ready: arming,
    async close() {
      closed = true
      clearInterval(looking)
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
  return watchFor(directory, (name) => WATCHED_NAMES.includes(name), signal)
}

// Whoever logs or builds into functions/ must not have everything read again each time; a folder may have any name.
function watchTree(folder: string, signal: () => void): FolderWatcher | undefined {
  const matters = (name: string): boolean => {
    if (name === 'node_modules' || name.startsWith('.')) return false
    return isFunctionFile(name) || !isFile(join(folder, name))
  }
  return watchFor(folder, matters, signal)
}

function watchFor(
  folder: string,
  matters: (name: string) => boolean,
  signal: () => void,
): FolderWatcher | undefined {
  try {
    const watcher = watchFolder(folder, (_event, name) => {
      if (name === null || name === basename(folder) || matters(name)) signal()
    })
    return watcher.on('error', signal)
  } catch {
    return undefined
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return false
  }
}

async function watchContents(
  { folders, files }: WatchedPaths,
  signal: () => void,
  onError: (error: unknown) => void,
): Promise<FSWatcher | undefined> {
  if (folders.length + files.length === 0) return undefined
  // Loaded here: whoever only imports the emulator, or has no directory, watches nothing.
  const { watch } = await import('chokidar')
  const roots = new Set([...folders, ...files].map(withSlashes))
  const parents = new Set(folders.map(withSlashes))
  const watcher = watch([...folders, ...files], {
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
