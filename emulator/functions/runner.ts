import type { FunctionRunner } from '../core/ports.ts'

export interface RunnerOptions {
  /** How long one call may take. */
  readonly timeoutMs: number
}

/** Runs functions in workers. */
export function createFunctionRunner(_options: RunnerOptions): FunctionRunner {
  return {
    async run(_app, { name }) {
      return { ok: false, fault: 'not-found', message: `function not found: '${name}'`, logs: [] }
    },
    async close() {},
  }
}
