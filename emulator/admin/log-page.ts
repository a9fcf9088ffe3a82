import type { DatedEntry, LogEntry } from './log-entries.ts'

/** Which entries are wanted; a name that is missing restricts nothing. */
export interface LogQuery {
  readonly types?: ReadonlySet<string> | undefined
  readonly errorsOnly: boolean
  readonly userId?: string | undefined
  readonly coId?: string | undefined
  /** Exclusive, epoch ms. */
  readonly startAt?: number | undefined
  /** Inclusive, epoch ms. */
  readonly endAt?: number | undefined
  readonly skip: number
  readonly limit: number
}

/** A page, and where the next one starts when there is one [contract admin-api §11]. */
export interface LogPage {
  readonly logs: readonly LogEntry[]
  readonly nextEndDate?: string
  readonly nextSkip?: number
}

/** Cuts the page asked for out of entries that come newest first. */
export function pageOfLogs(entries: readonly DatedEntry[], query: LogQuery): LogPage {
  const matched = entries.filter((dated) => matches(dated, query))
  const end = query.skip + query.limit
  const logs = matched.slice(query.skip, end).map(({ entry }) => entry)
  const next = matched[end]
  if (next === undefined) return { logs }
  // The end is inclusive: what was told already of that very instant is skipped.
  const nextSkip = matched.slice(0, end).filter(({ at }) => at === next.at).length
  const nextEndDate = new Date(next.at).toISOString()
  return nextSkip === 0 ? { logs, nextEndDate } : { logs, nextEndDate, nextSkip }
}

function matches({ at, entry }: DatedEntry, query: LogQuery): boolean {
  return (
    (query.types === undefined || query.types.has(entry.type)) &&
    (!query.errorsOnly || entry.error !== undefined) &&
    (query.userId === undefined || entry.user_id === query.userId) &&
    (query.coId === undefined || entry.co_id === query.coId) &&
    (query.startAt === undefined || at > query.startAt) &&
    (query.endAt === undefined || at <= query.endAt)
  )
}
