/** A row as it is shown while rows may not move. */
export interface HeldRows<T> {
  readonly rows: readonly T[]
  /** Rows that wait for the reader to let them in. */
  readonly waiting: number
}

/**
 * Keeps the order of what is shown and takes only new facts over: rows never move under the pointer. A row that the
 * fresh list no longer has stays as it was; new ones at its head wait. Without anything shown, the fresh list is shown.
 */
export function holdRows<T>(shown: readonly T[], fresh: readonly T[], idOf: (row: T) => string): HeldRows<T> {
  if (shown.length === 0) return { rows: fresh, waiting: 0 }
  const freshById = new Map(fresh.map((row) => [idOf(row), row]))
  const shownIds = new Set(shown.map(idOf))
  const rows = shown.map((row) => freshById.get(idOf(row)) ?? row)
  const lastKnown = fresh.findLastIndex((row) => shownIds.has(idOf(row)))
  // Behind the last row both lists share, the fresh one merely goes on (more was loaded).
  const tail = lastKnown < 0 ? [] : fresh.slice(lastKnown + 1)
  const waiting = fresh
    .slice(0, lastKnown < 0 ? fresh.length : lastKnown)
    .filter((row) => !shownIds.has(idOf(row)))
  return { rows: [...rows, ...tail], waiting: waiting.length }
}
