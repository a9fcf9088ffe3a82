import { forgetOldest } from '../values/forget-oldest.ts'

/** How many sessions that went with their user or app are remembered; the oldest is forgotten. */
const MAX_GONE = 10_000

/** Ids of sessions that this run of the emulator knew and took away, newest last: their tokens are of no earlier run. */
export type GoneSessions = Set<string>

/** Remembers that these sessions were there. */
export function noteGone(gone: GoneSessions, sessionIds: Iterable<string>): void {
  // Of a million that go at once, most would be forgotten at once.
  for (const id of [...sessionIds].slice(-MAX_GONE)) {
    gone.delete(id)
    gone.add(id)
  }
  forgetOldest(gone, MAX_GONE)
}
