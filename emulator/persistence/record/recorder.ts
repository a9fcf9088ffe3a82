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

/** After a failure. */
const RETRY_MS = 1000
/** How long requests wait while changes are put into words, and how much is handed on at once. */
const SLICE_MS = 4
const SLICE_LENGTH = 256 * 1024
/** How many lines may be on their way to the disk; with more, changes wait for one another. */
const MOST_UNANSWERED = 64

/**
 * Hands what changes in any app to the journal's writer, at the end of the very turn of the loop in which it changed: a
 * timer would be late on a machine that has much to do, and a turn has many changes when there are many. Large changes
 * go in slices, so that no request waits for them.
 */
export function createRecorder(parts: RecorderParts): Recorder {
  const { apps, events, configurations, writer, log, now, onWritten } = parts
  const unanswered = new Set<Promise<void>>()
  let immediate: NodeJS.Immediate | undefined
  let retry: NodeJS.Timeout | undefined
  let building: Promise<void> | undefined
  let isFailing = false
  let isTold = false
  let toldSecrets = configurations.secrets()

  const schedule = () => {
    // A line that is being built is followed by the next one; after a failure there is a pause.
    if (immediate !== undefined || building !== undefined || isFailing) return
    immediate = setImmediate(() => void flush({ insists: false }).catch(() => {}))
  }
  const tracker = new ChangeTracker(configurations, schedule)
  for (const app of apps.list()) tracker.attach(app, { begins: false })
  const stopHearing = events.on((event) =>
    tracker.hear(event, 'appId' in event && event.appId !== null ? apps.peek(event.appId) : undefined),
  )

  /** Hands on one line; answers whether there was anything to say. */
  const build = async (changes: Changes): Promise<boolean> => {
    const secrets = configurations.secrets()
    let slice = ''
    let isEmpty = true
    let startedAt = now()
    const add = (entry: string): boolean => {
      slice += isEmpty ? `[${entry}` : `,${entry}`
      isEmpty = false
      return slice.length >= SLICE_LENGTH || now() - startedAt >= SLICE_MS
    }
    if (secrets !== toldSecrets) add(secretsEntry(secrets))
    for (const entry of entriesOf(changes, { tracker, ...parts })) {
      if (!add(entry)) continue
      writer.text(slice)
      slice = ''
      await new Promise(setImmediate)
      startedAt = now()
    }
    if (!isEmpty) writer.text(`${slice}]\n`)
    toldSecrets = secrets
    return !isEmpty
  }

  const pause = (failure: unknown): void => {
    const reason = failure instanceof Error ? failure.message : String(failure)
    if (!isTold) log.error(`cannot keep what changes: ${reason}. It is tried again, and lost if this goes on`)
    isTold = true
    const again = async () => {
      await flush()
      isTold = false
      log.info('what changes is kept again')
    }
    retry = setTimeout(() => void again().catch(() => {}), RETRY_MS)
    retry.unref()
  }
  const answered = async (changes: Changes, answer: Promise<number>): Promise<void> => {
    try {
      onWritten(await answer)
    } catch (error) {
      const isFirst = !isFailing
      isFailing = true
      tracker.putBack(changes)
      toldSecrets = {}
      if (isFirst) pause(error)
      throw error
    }
  }

  const flush = async ({ insists = true } = {}): Promise<void> => {
    while (building !== undefined || unanswered.size >= MOST_UNANSWERED || (isFailing && unanswered.size > 0))
      await (building ?? Promise.race(unanswered))
    clearImmediate(immediate)
    immediate = undefined
    if (isFailing && !insists) return
    if (isFailing) {
      // Whatever was on its way has failed too, and is put back: the writer takes nothing until it is told to.
      clearTimeout(retry)
      writer.resume()
      isFailing = false
    }
    const changes = tracker.take()
    let built = () => {}
    building = new Promise((resolve) => {
      built = resolve
    })
    let said = false
    try {
      said = await build(changes)
    } finally {
      building = undefined
      built()
    }
    if (tracker.hasChanges()) schedule()
    if (!said) return
    const written = answered(changes, writer.end())
    const settled = written.catch(() => {}).finally(() => unanswered.delete(settled))
    unanswered.add(settled)
    await written
  }

  return {
    flush,
    async close() {
      stopHearing()
      try {
        await flush()
      } finally {
        await Promise.all(unanswered)
        clearImmediate(immediate)
        clearTimeout(retry)
        tracker.detachAll()
      }
    },
  }
}
