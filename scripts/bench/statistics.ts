/** The value below which `percent` of the ascending `sorted` lie (nearest rank). */
export function percentile(sorted: ArrayLike<number>, percent: number): number {
  const rank = Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)
  const value = sorted[rank]
  if (value === undefined) throw new Error('no percentile of nothing')
  return value
}

/** The middle value; of an even count, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new Error('no median of nothing')
  return (lower + upper) / 2
}
