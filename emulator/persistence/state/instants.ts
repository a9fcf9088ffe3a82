import { LAST_INSTANT } from '../../core/values/last-instant.ts'
import { type Check, object, value, whole } from './check.ts'
import { StateRefused } from './state-refused.ts'

const YEAR_MS = 366 * 24 * 60 * 60 * 1000
/** A clock that was set to the last instant runs on from there. */
const LAST_CLOCK = LAST_INSTANT + YEAR_MS

/** Epoch ms, as far as an app's clock can stand, and what lasts fifty years from then. */
export const instant = whole(0, LAST_INSTANT + 150 * YEAR_MS)

const frozen = object({ frozenAt: whole(0, LAST_CLOCK) })
const running = object({ offset: whole(-LAST_CLOCK, LAST_CLOCK) })

/** How an app's clock stands. */
export const clock: Check<{ offset: number } | { frozenAt: number }> = value(
  '{"offset"} of a running clock or {"frozenAt"}, in ms, between 1970 and 2199',
  (given): given is { offset: number } | { frozenAt: number } =>
    frozen(given) === undefined || running(given) === undefined,
)

/** Throws StateRefused for a running clock that would stand outside its range right now, real time. */
export function checkClock(
  { clock: given }: { readonly clock: { offset: number } | { frozenAt: number } },
  now: number,
  place = '',
): void {
  if ('frozenAt' in given || (now + given.offset >= 0 && now + given.offset <= LAST_CLOCK)) return
  throw new StateRefused('the clock would leave 1970 – 2199', {
    place: place === '' ? 'clock.offset' : `${place}.clock.offset`,
  })
}
