import type { FunctionOutcome } from '../core/ports.ts'

/** What a worker is told whose emulator stops. */
export const STOPPING = 'the emulator is stopping'

/** How a call ends that comes, or still runs, when the emulator stops. */
export function stopping(): FunctionOutcome {
  return { ok: false, fault: 'failed', message: STOPPING, logs: [] }
}
