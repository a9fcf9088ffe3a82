import * as z from 'zod'
import { pathTest } from '../../core/faults/path-pattern.ts'
import type { RequestRecord } from '../../core/requests/request-log.ts'

/** Which calls are meant; what is left out matches all. */
export interface RequestMatch {
  readonly method?: string | undefined
  /** Part of the path, the query left out; `*` stands for anything. */
  readonly path?: string | undefined
  readonly status?: number | 'ok' | 'error' | undefined
  readonly userId?: string | undefined
  readonly provider?: string | undefined
  readonly errorCode?: string | undefined
}

/** The same, as part of an operation's input. */
export const requestMatchInput = {
  method: z.string().max(10).optional(),
  path: z.string().max(2000).optional().meta({
    description: 'Part of the path, the query left out; `*` stands for anything.',
  }),
  status: z.union([z.number().int(), z.enum(['ok', 'error'])]).optional(),
  userId: z.string().optional(),
  provider: z.string().optional(),
  errorCode: z.string().optional(),
}

/** A test for the calls that are meant. */
export function requestMatcher(match: RequestMatch): (record: RequestRecord) => boolean {
  const method = match.method?.toUpperCase()
  const hasPath = pathTest(match.path)
  return (record) =>
    (method === undefined || record.method === method) &&
    hasPath(record.path.split('?', 1)[0] ?? '') &&
    hasStatus(record.status, match.status) &&
    (match.userId === undefined || record.userId === match.userId) &&
    (match.provider === undefined || record.provider === match.provider) &&
    (match.errorCode === undefined || record.errorCode === match.errorCode)
}

function hasStatus(status: number, wanted: RequestMatch['status']): boolean {
  if (wanted === undefined) return true
  if (typeof wanted === 'number') return status === wanted
  return (wanted === 'error') === didFail(status)
}

/** Whether the client was refused, or never got a whole answer (0). */
export function didFail(status: number): boolean {
  return status === 0 || status >= 400
}
