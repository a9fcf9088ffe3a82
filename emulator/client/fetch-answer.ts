import { Unreachable } from './control-error.ts'

/** What a client needs of an answer. */
export type Answer = Pick<Response, 'status' | 'ok' | 'text' | 'body'>
/** What a client needs of `fetch`. */
export type Fetch = (
  url: string,
  init: { method?: string; headers?: Record<string, string>; body?: string; signal?: AbortSignal },
) => Promise<Answer>

/** How a client asks. */
export interface Asking {
  /** Whose answers count; null for the `fetch` of the moment. */
  readonly fetch: Fetch | null
  readonly timeoutMs: number
}

/** The longest that a timer goes; beyond it, it would be over at once. */
const MAX_TIMER_MS = 2 ** 31 - 1

/**
 * The answer of the emulator at `base`, its body read by `read` while the time still runs. Throws Unreachable when none
 * comes in time, or at all; the reason of `signal` when that was aborted.
 */
export async function fetchAnswer<T>(
  base: string,
  path: string,
  init: Parameters<Fetch>[1],
  { fetch: ask, timeoutMs, signal }: Asking & { signal?: AbortSignal },
  read: (answer: Answer) => T | Promise<T>,
): Promise<T> {
  const late = new AbortController()
  // A timer that holds the process: Node 20's fetch never settles when the other side hangs up before the request is
  // written, and with nothing else to wait for, Node would leave in the middle.
  const timer = setTimeout(() => late.abort(), Math.min(timeoutMs, MAX_TIMER_MS))
  // Not only until the answer is there: a stream that goes on behind it ends with the caller's signal too.
  const either = signal === undefined ? late.signal : AbortSignal.any([late.signal, signal])
  try {
    return await read(await (ask ?? fetch)(base + path, { ...init, signal: either }))
  } catch (error) {
    if (signal?.aborted === true) throw signal.reason
    throw new Unreachable(base, late.signal.aborted ? ` within ${timeoutMs / 1000} s` : '', error)
  } finally {
    clearTimeout(timer)
  }
}
