/** How many calls there are to see, and out of how many. */
export interface RingCounts {
  /** What the filters let through. */
  readonly matching: number
  /** What the log holds. */
  readonly kept: number
  /** How many it can hold. */
  readonly capacity: number
  /** How many ever came. */
  readonly ever: number
}

/** `340 calls`, `the last 1,000 of 3,210 calls`, `12 of the last 1,000 calls`. */
export function ringWords({ matching, kept, capacity, ever }: RingCounts): string {
  const isFull = kept >= capacity
  const calls = kept === 1 ? 'call' : 'calls'
  if (matching < kept) return `${comma(matching)} of ${isFull ? 'the last ' : ''}${comma(kept)} ${calls}`
  return isFull && ever > kept ? `the last ${comma(kept)} of ${comma(ever)} calls` : `${comma(kept)} ${calls}`
}

function comma(count: number): string {
  return count.toLocaleString('en')
}
