/** How many sessions that went with their user or app are remembered; the oldest is forgotten. */
const MAX_GONE = 10_000

/** Ids of sessions that this run of the emulator knew and took away, newest last: their tokens are of no earlier run. */
export type GoneSessions = Set<string>

/** Remembers that these sessions were there. */
export function noteGone(gone: GoneSessions, sessionIds: Iterable<string>): void {
  for (const id of sessionIds) {
    gone.delete(id)
    gone.add(id)
    const [oldest] = gone
    if (gone.size > MAX_GONE && oldest !== undefined) gone.delete(oldest)
  }
}
