/** What the load client is asked to do. Bounded in count and in time, and only ever against loopback. */
export interface LoadOrder {
  readonly port: number
  /** One raw HTTP request for each connection. */
  readonly requests: readonly string[]
  /** The only status that counts as an answer; any other one ends the run. */
  readonly status: number
  readonly maxAnswers: number
  readonly maxMs: number
}

/** What came of it. */
export interface LoadResult {
  readonly answers: number
  readonly elapsedMs: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** The answer of the load client's process. */
export type LoadReply = { readonly result: LoadResult } | { readonly failure: string }
