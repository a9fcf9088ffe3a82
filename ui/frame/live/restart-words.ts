import type { AppView } from '../../../emulator/control/wire.ts'
import { formatClock } from '../../time/format.ts'

/** What of an app's line in the list tells whether it lived through a restart. */
export type AppFacts = Pick<AppView, 'createdAt' | 'users' | 'liveSessions'>

/**
 * What a restart did to one app. An app that was made anew holds nothing of before, whatever logged in since; `before`
 * is undefined when the page had not read it.
 */
export function restartWords(
  startedAt: string,
  before: AppFacts | undefined,
  after: AppFacts | undefined,
): string {
  const start = `The emulator was restarted at ${formatClock(startedAt)}`
  if (before === undefined) return `${start}.`
  if (before.users === 0 && before.liveSessions === 0) return `${start}; there was no session to lose.`
  if (after === undefined || after.createdAt !== before.createdAt || after.users === 0)
    return `${start}; sessions were lost.`
  if (after.liveSessions >= before.liveSessions) return `${start}; sessions were kept.`
  return `${start}; ${after.liveSessions} of ${before.liveSessions} sessions were kept.`
}
