import * as z from 'zod'
import { type FaultRule, isSpent } from '../../core/faults/fault.ts'
import type { FaultView } from '../wire.ts'

/** How a fault looks outside. */
export const faultViewSchema: z.ZodType<FaultView> = z.object({
  id: z.number().int(),
  preset: z.string().nullable(),
  method: z.string().nullable(),
  path: z.string().nullable(),
  provider: z.string().nullable(),
  userId: z.string().nullable(),
  skip: z.number().int(),
  times: z.number().int().nullable(),
  outcome: z.enum(['answer', 'delay', 'hang', 'drop', 'truncate']),
  status: z.number().int().nullable(),
  errorCode: z.string().nullable(),
  message: z.string().nullable(),
  delayMs: z.number().nullable(),
  bytes: z.number().int().nullable(),
  seen: z.number().int(),
  hits: z.number().int(),
  spent: z.boolean(),
})

/** Makes it look so. */
export function viewFault(rule: FaultRule): FaultView {
  const { id, match, skip, times, outcome, preset, seen, hits } = rule
  return {
    id,
    preset,
    method: match.method ?? null,
    path: match.path ?? null,
    provider: match.provider ?? null,
    userId: match.userId ?? null,
    skip,
    times,
    outcome: outcome.kind,
    status: outcome.kind === 'answer' ? outcome.status : null,
    errorCode: outcome.kind === 'answer' ? outcome.errorCode : null,
    message: outcome.kind === 'answer' ? outcome.message : null,
    delayMs: outcome.kind === 'delay' ? outcome.ms : null,
    bytes: outcome.kind === 'truncate' ? outcome.bytes : null,
    seen,
    hits,
    spent: isSpent(rule),
  }
}
