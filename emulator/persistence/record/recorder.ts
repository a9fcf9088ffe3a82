import type { Apps } from '../../core/apps.ts'
import type { EventBus } from '../../core/events.ts'
import { messageOf } from '../../core/values/message-of.ts'
import type { Log } from '../../log.ts'
import type { Configurations } from '../configurations.ts'
import type { StateSurroundings } from '../state/app-state.ts'
import type { Journal } from '../store/journal.ts'
import { type Changes, ChangeTracker } from './change-tracker.ts'
import { entriesOf, secretsEntry } from './entries.ts'

/** What a recorder works with. */
export interface RecorderParts {
  readonly apps: Apps
  readonly events: EventBus
  readonly configurations: Configurations
  readonly surroundings: StateSurroundings
  readonly journal: Journal
  readonly log: Log
  /** Milliseconds that only go forward. */
  now(): number
  /** Called after each line that is in the journal. */
  onWritten(bytes: number): void
}

export interface Recorder {
  /** Resolves when what has changed so far is in the journal; rejects when it cannot be written. */
  flush(): Promise<void>
  /** Stops listening, and writes what has changed. */
  close(): Promise<void>
}

/** After a failure. */
const RETRY_MS = 1000
/** How long requests wait while changes are put into words, and how much is written at once. */
const SLICE_MS = 4
const SLICE_LENGTH = 256 * 1024
/**
 * A line up to this length is written at once, however long that seems to take: on a machine with much to do a process is
 * kept from its core for longer than a slice, and a login whose line was cut would be answered before it is kept.
 */
const WHOLE_LENGTH = 64 * 1024

/**
 * Writes what changes in any app to the journal: a login before it is answered, all else in the very tick in which it
 * changed. Whatever waits for a timer, or for the end of a turn of the loop, is late on a machine that has much to do.
 * Large changes go in slices with requests between them, as one line all the same; what changes meanwhile is the next
 * line's.
 */
export function createRecorder(parts: RecorderParts): Recorder {
  const { apps, events, configurations, journal, log, now, onWritten } = parts
  let isScheduled = false
  let failure: unknown
  let retry: NodeJS.Timeout | undefined
  let isTold = false
  /** Of a line that takes more than one slice. */
  let writing: Promise<void> | undefined
  let toldSecrets = configurations.secrets()

  const schedule = () => {
    if (isScheduled || writing !== undefined || failure !== undefined) return
    isScheduled = true
    queueMicrotask(() => {
      isScheduled = false
      writeNow()
    })
  }
  const tracker = new ChangeTracker(configurations, schedule)
  for (const app of apps.list()) tracker.attach(app, { begins: false })
  const writeNow = () => {
    if (writing === undefined && failure === undefined) write()
  }
  const stopHearing = events.on((event) => {
    tracker.hear(event, 'appId' in event && event.appId !== null ? apps.peek(event.appId) : undefined)
    // A login is kept before it is answered: no client has a session that a kill could take away.
    if (event.type === 'session.created') writeNow()
  })

  function* lineOf(changes: Changes): Generator<string> {
    const secrets = configurations.secrets()
    if (secrets !== toldSecrets) yield secretsEntry(secrets)
    toldSecrets = secrets
    yield* entriesOf(changes, { tracker, ...parts })
  }

  const write = (): void => {
    const changes = tracker.take()
    const entries = lineOf(changes)
    let separator = '['
    /** Answers whether the line is complete. */
    const writeSlice = (): boolean => {
      const startedAt = now()
      let slice = ''
      for (let next = entries.next(); next.done !== true; next = entries.next()) {
        slice += separator + next.value
        separator = ','
        if (slice.length < WHOLE_LENGTH) continue
        if (slice.length < SLICE_LENGTH && now() - startedAt < SLICE_MS) continue
        journal.append(slice)
        return false
      }
      // Nothing to say.
      if (separator === '[') return true
      journal.append(`${slice}]\n`)
      onWritten(journal.endLine())
      return true
    }
    const guarded = (): boolean => {
      try {
        return writeSlice()
      } catch (error) {
        fail(error, changes)
        return true
      }
    }
    if (guarded()) return
    writing = new Promise((resolve) => {
      const goOn = () => {
        if (!guarded()) {
          setImmediate(goOn)
          return
        }
        writing = undefined
        if (tracker.hasChanges()) schedule()
        resolve()
      }
      setImmediate(goOn)
    })
  }

  const fail = (error: unknown, changes: Changes): void => {
    failure = error
    journal.dropLine()
    tracker.putBack(changes)
    toldSecrets = {}
    const reason = messageOf(error)
    if (!isTold) log.error(`cannot keep what changes: ${reason}. It is tried again, and lost if this goes on`)
    isTold = true
    retry = setTimeout(() => void flush().catch(() => {}), RETRY_MS)
    retry.unref()
  }

  const flush = async (): Promise<void> => {
    while (writing !== undefined) await writing
    clearTimeout(retry)
    failure = undefined
    write()
    while (writing !== undefined) await writing
    if (failure !== undefined) throw failure
    if (isTold) log.info('what changes is kept again')
    isTold = false
  }

  return {
    flush,
    async close() {
      stopHearing()
      try {
        await flush()
      } finally {
        clearTimeout(retry)
        tracker.detachAll()
      }
    },
  }
}
