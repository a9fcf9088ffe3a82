import type { Apps } from '../../core/apps.ts'
import type { EventBus } from '../../core/events.ts'
import type { Log } from '../../log.ts'
import type { Configurations } from '../configurations.ts'
import type { StateSurroundings } from '../state/app-state.ts'
import { type Changes, ChangeTracker } from './change-tracker.ts'
import { entriesOf, secretsEntry } from './entries.ts'
import type { JournalWriter } from './journal-writer.ts'

/** What a recorder works with. */
export interface RecorderParts {
  readonly apps: Apps
  readonly events: EventBus
  readonly configurations: Configurations
  readonly surroundings: StateSurroundings
  readonly writer: JournalWriter
  readonly log: Log
  /** Milliseconds that only go forward. */
  now(): number
  /** Called after each line that is in the journal. */
  onWritten(bytes: number): void
}

export interface Recorder {
  /** Writes what has changed so far; rejects when it cannot. */
  flush(): Promise<void>
  /** Stops listening, and writes what has changed. */
  close(): Promise<void>
}

/**
 * How long a change waits for others to be written with it. The README promises 250 ms: a machine with ten times more to
 * do than it has processors may take most of that to let the other thread run.
 */
const DELAY_MS = 15
/** After a failure. */
const RETRY_MS = 1000
/** How long requests wait while changes are put into words, and how much is handed on at once. */
const SLICE_MS = 4
const SLICE_LENGTH = 256 * 1024

/** Writes what changes in any app to the journal, a little later and in slices, so that no request waits for it. */
export function createRecorder(parts: RecorderParts): Recorder {
  const { apps, events, configurations, writer, log, now, onWritten } = parts
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> | undefined
  let failing = false
  let closed = false
  let toldSecrets = configurations.secrets()

  const schedule = (delayMs: number) => {
    if (timer !== undefined || closed) return
    timer = setTimeout(() => void flush().catch(() => {}), delayMs)
    timer.unref()
  }
  const tracker = new ChangeTracker(configurations, () => schedule(DELAY_MS))
  for (const app of apps.list()) tracker.attach(app, { begins: false })
  const stopHearing = events.on((event) =>
    tracker.hear(event, 'appId' in event && event.appId !== null ? apps.peek(event.appId) : undefined),
  )

  const write = async (changes: Changes) => {
    const secrets = configurations.secrets()
    let slice = ''
    let isEmpty = true
    let startedAt = now()
    const add = async (entry: string) => {
      slice += isEmpty ? `[${entry}` : `,${entry}`
      isEmpty = false
      if (slice.length < SLICE_LENGTH && now() - startedAt < SLICE_MS) return
      writer.text(slice)
      slice = ''
      await new Promise(setImmediate)
      startedAt = now()
    }
    if (secrets !== toldSecrets) await add(secretsEntry(secrets))
    for (const entry of entriesOf(changes, { tracker, ...parts })) await add(entry)
    if (isEmpty) return
    writer.text(`${slice}]\n`)
    onWritten(await writer.end())
    toldSecrets = secrets
  }

  const flushOnce = async () => {
    const changes = tracker.take()
    try {
      await write(changes)
      if (failing) log.info('the state is written again')
      failing = false
    } catch (error) {
      // Before the changes are noted again, which would have it tried at once.
      schedule(RETRY_MS)
      tracker.putBack(changes)
      const reason = error instanceof Error ? error.message : String(error)
      if (!failing)
        log.error(`cannot keep what changes: ${reason}. It is tried again, and lost if this goes on`)
      failing = true
      throw error
    }
  }
  const flush = async (): Promise<void> => {
    // Lines follow one another: what changes meanwhile is the next one's.
    while (writing !== undefined) await writing.catch(() => {})
    clearTimeout(timer)
    timer = undefined
    writing = flushOnce().finally(() => {
      writing = undefined
    })
    return writing
  }

  return {
    flush,
    async close() {
      stopHearing()
      try {
        await flush()
      } finally {
        closed = true
        clearTimeout(timer)
        tracker.detachAll()
      }
    },
  }
}
