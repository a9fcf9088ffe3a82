/** What a fault does to a call. Delays are real time. */
export type FaultOutcome =
  /** An answer instead of the real one; the call has no effect. */
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly errorCode: string | null
      readonly message: string | null
    }
  /** The call goes on, later. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** No answer ever; the call has no effect. */
  | { readonly kind: 'hang' }
  /** The connection is cut; the call has no effect. */
  | { readonly kind: 'drop' }
  /** The call has its effect, but its answer is cut off after so many bytes of the body, and the connection with it. */
  | { readonly kind: 'truncate'; readonly bytes: number }

/** Which calls are meant; what is left out matches all. */
export interface FaultMatch {
  /** Upper case. */
  readonly method?: string | undefined
  /** Part of the path, `*` stands for anything; the query counts when the pattern has a `?`. */
  readonly path?: string | undefined
  readonly provider?: string | undefined
  readonly userId?: string | undefined
  /** Which token the call carries; only presets ask for it. */
  readonly token?: 'access' | undefined
}

/** One failure on demand. */
export interface FaultRule {
  readonly id: number
  readonly match: FaultMatch
  /** How many matching calls go through before the first is hit. */
  readonly skip: number
  /** How many calls are hit at most; null for no end. */
  readonly times: number | null
  readonly outcome: FaultOutcome
  /** The preset it came from. */
  readonly preset: string | null
  /** How many calls matched, and how many were hit. */
  seen: number
  hits: number
}

/** A call as a rule sees it: before anything has happened. */
export interface FaultyCall {
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly provider: string | null
  readonly userId: string | null
  /** What the token in its header says it is; null for none. */
  readonly token: 'access' | 'refresh' | null
}

/** Whether the rule has done all it was made for. */
export function isSpent({ hits, times }: FaultRule): boolean {
  return times !== null && hits >= times
}
