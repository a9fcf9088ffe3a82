/** One call of a client, as the operator sees it. Bodies and headers are as they were; who shows them masks them. */
export interface RequestRecord {
  /** Counts from 1 within the app, and goes on when the log is cleared: a link to a call never leads to another one. */
  readonly id: number
  /** When it arrived, on the app's clock, epoch ms. */
  readonly at: number
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly status: number
  readonly durationMs: number
  readonly userId: string | null
  readonly sessionId: string | null
  readonly provider: string | null
  readonly errorCode: string | null
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** As parsed, or a note of its size when it is longer than `MAX_BODY`; undefined when there was none. */
  readonly requestBody: unknown
  /** Cut at `MAX_BODY` characters; null when there was none. */
  readonly responseText: string | null
}

/** How many calls an app remembers. */
export const REMEMBERED_REQUESTS = 1000
/** How much of a body is kept. */
export const MAX_BODY = 4096

/** The last calls of one app; the oldest goes when a new one comes. */
export interface RequestLog {
  add(record: Omit<RequestRecord, 'id'>): RequestRecord
  /** Newest first. */
  list(): RequestRecord[]
  /** How many were ever added since the last clearing. */
  readonly total: number
  clear(): void
}

/** A ring of records: adding costs the same however many were added before. */
export function createRequestLog(capacity = REMEMBERED_REQUESTS): RequestLog {
  let ring: RequestRecord[] = []
  let total = 0
  let lastId = 0
  return {
    add(record) {
      total += 1
      lastId += 1
      const kept = { ...record, id: lastId }
      ring[(total - 1) % capacity] = kept
      return kept
    },
    list() {
      const next = total % capacity
      return (total > capacity ? [...ring.slice(next), ...ring.slice(0, next)] : [...ring]).reverse()
    },
    get total() {
      return total
    },
    clear() {
      ring = []
      total = 0
    },
  }
}
