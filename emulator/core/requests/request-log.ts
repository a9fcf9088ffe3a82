/** What is remembered of every call of a client. */
export interface RequestSummary {
  /** When it arrived, on the app's clock, epoch ms. */
  readonly at: number
  readonly method: string
  /** With the query, as it was; who shows it masks it. */
  readonly path: string
  /** 0 when it was never answered, or its answer cut off: a fault did it. */
  readonly status: number
  readonly durationMs: number
  readonly userId: string | null
  readonly sessionId: string | null
  readonly provider: string | null
  readonly errorCode: string | null
  /** The fault that the call met; null for none. */
  readonly faultId: number | null
  /** Whether it was refused as somebody had chosen for the next link. */
  readonly forced: boolean
}

/** What is remembered beside it once somebody watches; as it was, who shows it masks it. */
export interface RequestDetail {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** As parsed, or a note of its size when it is longer than `MAX_BODY`; undefined when there was none. */
  readonly requestBody: unknown
  /** Cut at `MAX_BODY` characters; null when there was none. */
  readonly responseText: string | null
  /** What the app's function wrote to the console. */
  readonly logs: readonly string[]
}

/** One call of a client, as the operator sees it. */
export interface RequestRecord extends RequestSummary {
  /** Counts from 1 within the app, and goes on when the log is cleared: a link to a call never leads to another one. */
  readonly id: number
  /** null when nobody watched yet. */
  readonly detail: RequestDetail | null
}

/** How many calls an app remembers. */
export const REMEMBERED_REQUESTS = 1000
/** How much of a body is kept. */
export const MAX_BODY = 4096

/** The last calls of one app; the oldest goes when a new one comes. */
export interface RequestLog {
  /** Answers the call's id. */
  add(summary: RequestSummary, detail: RequestDetail | null): number
  /** Newest first. */
  list(): RequestRecord[]
  /** Calls `listener` for every call that is added, until the returned function is called. */
  onAdd(listener: (record: RequestRecord) => void): () => void
  /** How many listen. */
  readonly listeners: number
  /** How many were ever added since the last clearing. */
  readonly total: number
  clear(): void
}

type Slot = { -readonly [K in keyof RequestRecord]: RequestRecord[K] }

/**
 * A ring of slots that are written over: adding costs the same however many were added before, and a thousand calls
 * kept alive leave the garbage collector a thousand objects once, not one a call (which cost a third of the logins).
 */
export function createRequestLog(capacity = REMEMBERED_REQUESTS): RequestLog {
  let ring: Slot[] = []
  let total = 0
  let lastId = 0
  const listeners = new Set<(record: RequestRecord) => void>()
  return {
    add(summary, detail) {
      let slot = ring[total % capacity]
      total += 1
      lastId += 1
      if (listeners.size > 0) {
        const record = { ...summary, id: lastId, detail }
        for (const listener of listeners) listener(record)
      }
      if (slot === undefined) {
        slot = emptySlot()
        ring.push(slot)
      }
      slot.id = lastId
      slot.at = summary.at
      slot.method = summary.method
      slot.path = summary.path
      slot.status = summary.status
      slot.durationMs = summary.durationMs
      slot.userId = summary.userId
      slot.sessionId = summary.sessionId
      slot.provider = summary.provider
      slot.errorCode = summary.errorCode
      slot.faultId = summary.faultId
      slot.forced = summary.forced
      slot.detail = detail
      return lastId
    },
    list() {
      const next = total % capacity
      const inOrder = total > capacity ? [...ring.slice(next), ...ring.slice(0, next)] : ring
      // Copies: the slots will be written over.
      return inOrder.map((slot) => ({ ...slot })).reverse()
    },
    onAdd(listener) {
      const entry = (record: RequestRecord) => listener(record)
      listeners.add(entry)
      return () => void listeners.delete(entry)
    },
    get listeners() {
      return listeners.size
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

/** Spelled out: a slot that was spread from something is far slower to write over. */
function emptySlot(): Slot {
  return {
    id: 0,
    at: 0,
    method: '',
    path: '',
    status: 0,
    durationMs: 0,
    userId: null,
    sessionId: null,
    provider: null,
    errorCode: null,
    faultId: null,
    forced: false,
    detail: null,
  }
}
