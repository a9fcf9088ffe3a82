import { EmulatorError } from '../../core/errors.ts'

/** How long a wait may last, ms of real time, and what ends it early. */
export interface WaitOptions {
  readonly timeout: number
  readonly signal: AbortSignal
}

/**
 * Resolves with the first thing that `listen` hands to its argument. Rejects with `timedOut` when the time is up, or at
 * once when the signal is aborted; neither timer nor listener is left.
 */
export function waitUntil<T>(
  listen: (found: (thing: T) => void) => () => void,
  timedOut: () => EmulatorError,
  { timeout, signal }: WaitOptions,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer)
      stopListening()
      signal.removeEventListener('abort', onAbort)
    }
    const stopListening = listen((thing) => {
      end()
      resolve(thing)
    })
    const timer = setTimeout(() => {
      end()
      reject(timedOut())
    }, timeout)
    const onAbort = () => {
      end()
      reject(new EmulatorError('timeout', 'the wait was given up', 'WaitAborted'))
    }
    signal.addEventListener('abort', onAbort)
    if (signal.aborted) onAbort()
  })
}
