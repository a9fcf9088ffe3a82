/** A copy of each, for whoever may change it; what they hold is shared. */
export function copies<T extends object>(records: Iterable<T>): T[] {
  const made: T[] = []
  for (const record of records) made.push({ ...record })
  return made
}
