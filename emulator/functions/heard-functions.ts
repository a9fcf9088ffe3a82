import { AsyncLocalStorage } from 'node:async_hooks'
import type { FunctionRunner } from '../core/ports.ts'

/** Tells what functions write to the console while a piece of work is done, however deep inside it they are called. */
export type HearFunctions = <T>(
  onLogs: (logs: readonly string[]) => void,
  work: () => Promise<T>,
) => Promise<T>

/**
 * A runner whose functions can be heard: a login runs them for a provider, far from the request that has a log to
 * write them into.
 */
export function createHeardFunctions(runner: FunctionRunner): {
  functions: FunctionRunner
  hear: HearFunctions
} {
  const listeners = new AsyncLocalStorage<(logs: readonly string[]) => void>()
  return {
    functions: {
      async run(app, call) {
        const outcome = await runner.run(app, call)
        if (outcome.logs.length > 0) listeners.getStore()?.(outcome.logs)
        return outcome
      },
      close: () => runner.close(),
    },
    hear: (onLogs, work) => listeners.run(onLogs, work),
  }
}
