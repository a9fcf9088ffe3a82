import { EmulatorError } from '../../core/errors.ts'
import { maskPath } from '../../core/requests/mask-secrets.ts'
import type { RequestLog, RequestRecord } from '../../core/requests/request-log.ts'
import { type RequestMatch, requestMatcher } from '../queries/request-match.ts'
import { type WaitOptions, waitUntil } from './wait-until.ts'

/** The longest wait, ms. */
export const MAX_WAIT_MS = 60_000
/** How many may wait on one app at once. */
const MAX_WAITS = 1000
/** How many of the calls that did come are told. */
const TOLD = 10

/** No call matched in time; the message says which did come. */
class WaitTimedOut extends EmulatorError {
  constructor(match: RequestMatch, timeoutMs: number, came: readonly RequestRecord[]) {
    const told = came
      .slice(0, TOLD)
      .reverse()
      .map(({ method, path, status }) => `${method} ${shortPath(path)} ${status}`)
    const more = came.length > TOLD ? ` (and ${came.length - TOLD} before)` : ''
    super(
      'timeout',
      `no call matched ${JSON.stringify(match)} within ${timeoutMs} ms; ` +
        (told.length === 0 ? 'none came at all' : `these came: ${told.join(', ')}${more}`),
      'WaitTimedOut',
    )
  }
}

/**
 * Resolves with the oldest call after `after` that matches, or the next one that comes. Rejects when `timeout` ms of
 * real time are over, or at once when `signal` is aborted; neither timer nor listener is left.
 */
export function waitForRequest(
  log: RequestLog,
  match: RequestMatch,
  { after, timeout, signal }: WaitOptions & { after: number },
): Promise<RequestRecord> {
  const fits = requestMatcher(match)
  const came = () => log.list().filter(({ id }) => id > after)
  const known = came().findLast(fits)
  if (known !== undefined) return Promise.resolve(known)
  if (log.listeners >= MAX_WAITS)
    throw new EmulatorError('limit', `${MAX_WAITS} calls wait on this app already`, 'TooManyWaits')
  return waitUntil(
    (found) =>
      log.onAdd((record) => {
        if (record.id > after && fits(record)) found(record)
      }),
    () => new WaitTimedOut(match, timeout, came()),
    { timeout, signal },
  )
}

function shortPath(path: string): string {
  return maskPath(path.replace('/api/client/v2.0', '').split('?', 1)[0] ?? '')
}
