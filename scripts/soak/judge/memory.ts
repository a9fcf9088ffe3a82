/** What one look at the emulator's memory saw. */
export interface MemorySample {
  /** Since the traffic began. */
  readonly atMs: number
  readonly heapUsed: number
  readonly rss: number
}

/** Whether one figure stayed where it was once everything was warm. */
export interface Flatness {
  /** Median of the first quarter after the warm-up. */
  readonly before: number
  /** Median of the last quarter. */
  readonly after: number
  /** Of the straight line through all samples after the warm-up. */
  readonly bytesPerMinute: number
  readonly flat: boolean
}

/** The first fifth is warm-up: lists of the last thousand calls fill, code is compiled. */
const WARM_UP = 0.2
const MAY_GROW = 1.1

/** Compares the last quarter with the first one after the warm-up; `slack` is what one sample may differ from another. */
export function judgeFlat(
  samples: readonly MemorySample[],
  of: 'heapUsed' | 'rss',
  slack: number,
): Flatness | undefined {
  const end = samples.at(-1)?.atMs ?? 0
  const warm = samples.filter(({ atMs }) => atMs >= end * WARM_UP)
  if (warm.length < 4) return undefined
  const quarter = Math.ceil(warm.length / 4)
  const before = median(warm.slice(0, quarter).map((sample) => sample[of]))
  const after = median(warm.slice(-quarter).map((sample) => sample[of]))
  const bytesPerMinute = 60_000 * slope(warm.map((sample) => [sample.atMs, sample[of]]))
  return { before, after, bytesPerMinute, flat: after <= before * MAY_GROW + slack }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const upper = sorted[Math.floor(middle)] ?? 0
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper
}

/** Least squares. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length
  const [meanX, meanY] = [mean(0), mean(1)]
  const over = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0)
  return over / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0)
}
