import type { SoakResult } from '../run.ts'
import { judgeFlat } from './memory.ts'

/** One line of the table. */
export interface Verdict {
  readonly what: string
  readonly seen: string
  /** What it should be. */
  readonly wanted: string
  readonly ok: boolean
}

const MB = 1024 * 1024
/** A collection leaves a few megabytes more or less; how much of the process the kernel takes back is its own matter. */
const HEAP_SLACK = 4 * MB
const RSS_SLACK = 32 * MB
/** Answers under way have one second; the rest is for a busy machine. */
const STOPPED_WITHIN_MS = 5000

/** What is to be said about a soak, each line good or bad. */
export function judge(result: SoakResult, errors: readonly string[]): Verdict[] {
  const { tally, samples, lastProbe, ending } = result
  const probe = lastProbe ?? { unhandledRejections: 0, uncaughtExceptions: 0, warnings: 0, said: [] }
  const none = (what: string, count: number): Verdict => ({
    what,
    seen: String(count),
    wanted: '0',
    ok: count === 0,
  })
  return [
    ...(['heapUsed', 'rss'] as const).map((of): Verdict => {
      const flat = judgeFlat(samples, of, of === 'heapUsed' ? HEAP_SLACK : RSS_SLACK)
      const what = of === 'heapUsed' ? 'heap after a collection' : 'resident memory'
      if (flat === undefined) return { what, seen: 'too few samples', wanted: 'flat', ok: false }
      const [before, after, slope] = [flat.before, flat.after, flat.bytesPerMinute].map((bytes) =>
        (bytes / MB).toFixed(1),
      )
      return { what, seen: `${before} -> ${after} MB, ${slope} MB a minute`, wanted: 'flat', ok: flat.flat }
    }),
    ...(tally.wrongs.size === 0 ? [none('wrong answers, gaps in feeds, lost events', 0)] : []),
    ...[...tally.wrongs].map(([kind, { count }]) => none(kind, count)),
    none('unhandled rejections', probe.unhandledRejections),
    none('uncaught exceptions', probe.uncaughtExceptions),
    none('warnings of Node', probe.warnings),
    none('errors in the log', errors.length),
    {
      what: 'stop with everybody connected',
      seen: `${(ending.tookMs / 1000).toFixed(2)} s, ${ending.signal ?? `exit code ${ending.code}`}`,
      wanted: `${STOPPED_WITHIN_MS / 1000} s, exit code 0`,
      ok: ending.code === 0 && ending.tookMs <= STOPPED_WITHIN_MS,
    },
    { what: 'port', seen: result.portClosed ? 'closed' : 'answers', wanted: 'closed', ok: result.portClosed },
  ]
}
