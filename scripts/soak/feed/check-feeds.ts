import { setTimeout as sleep } from 'node:timers/promises'
import type { Soak } from '../soak.ts'
import type { Follower } from './follower.ts'

const QUIET_WITHIN_MS = 15_000

/**
 * Once no call is under way: every follower has to come to the same, last event, and to have seen as many users made as
 * there were logins.
 */
export async function checkFeeds(soak: Soak, followers: readonly Follower[], logins: number): Promise<void> {
  const deadline = performance.now() + QUIET_WITHIN_MS
  let before = ''
  for (;;) {
    await sleep(1000)
    const numbers = followers.map(({ sequence }) => sequence.lastNumber)
    const now = numbers.join()
    if (now === before && new Set(numbers).size === 1) break
    before = now
    if (performance.now() > deadline) {
      soak.tally.wrong('feeds disagree', `their last events are ${[...new Set(numbers)].join(', ')}`)
      break
    }
  }
  const complete = followers.filter(({ sequence }) => sequence.complete)
  if (complete.length < followers.length / 4)
    soak.tally.wrong('too few followers to tell', `${complete.length} of ${followers.length} kept up`)
  for (const { sequence } of followers)
    soak.tally.count('follower', sequence.complete ? 'kept up' : 'was away too long')
  for (const { usersCreated } of complete)
    if (usersCreated !== logins)
      soak.tally.wrong('events lost', `${usersCreated} of ${logins} logins were told as user.created`)
}
