import { EmulatorError, type FailureKind } from '../errors.ts'
import type { FunctionOutcome } from '../ports.ts'

type Refused = Extract<FunctionOutcome, { ok: false }>

/** Statuses other than 404 are unverified [contract client-api §8.3]. */
const REFUSALS: Readonly<Record<Exclude<Refused['fault'], 'busy'>, readonly [FailureKind, string]>> = {
  'not-found': ['not-found', 'FunctionNotFound'],
  'not-callable': ['forbidden', 'FunctionNotCallable'],
  'no-rule': ['invalid', 'FunctionExecutionError'],
  failed: ['invalid', 'FunctionExecutionError'],
  'too-slow': ['invalid', 'ExecutionTimeLimitExceeded'],
}

/** How a function that did not answer is refused; `busy` is the surface's own word for a full house, which has no code. */
export function functionRefusal({ fault, message }: Refused, busy: FailureKind): EmulatorError {
  if (fault === 'busy') return new EmulatorError(busy, message)
  const [kind, code] = REFUSALS[fault]
  return new EmulatorError(kind, message, code)
}
