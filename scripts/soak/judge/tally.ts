/** Everything that was done and seen, and what was wrong about it. */
export interface Tally {
  /** Notes one call and its end, such as `login`, `200`. */
  count(what: string, outcome: string): void
  /** Notes what should not have happened; the first of each kind are kept in words. */
  wrong(kind: string, detail: string): void
  /** How often, by call and end. */
  readonly counts: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly wrongs: ReadonlyMap<string, { readonly count: number; readonly details: readonly string[] }>
}

const KEPT_DETAILS = 5

/** An empty tally. */
export function createTally(): Tally {
  const counts = new Map<string, Map<string, number>>()
  const wrongs = new Map<string, { count: number; details: string[] }>()
  return {
    counts,
    wrongs,
    count(what, outcome) {
      const of = counts.get(what) ?? new Map<string, number>()
      counts.set(what, of.set(outcome, (of.get(outcome) ?? 0) + 1))
    },
    wrong(kind, detail) {
      const of = wrongs.get(kind) ?? { count: 0, details: [] }
      of.count += 1
      if (of.details.length < KEPT_DETAILS) of.details.push(detail.slice(0, 300))
      wrongs.set(kind, of)
    },
  }
}
