/** Takes the oldest entries away until no more than so many are left; what is kept has its newest last. */
export function forgetOldest<K>(
  kept: Pick<Map<K, unknown> | Set<K>, 'size' | 'keys' | 'delete'>,
  atMost: number,
): void {
  if (kept.size <= atMost) return
  for (const key of kept.keys()) {
    kept.delete(key)
    if (kept.size <= atMost) return
  }
}
