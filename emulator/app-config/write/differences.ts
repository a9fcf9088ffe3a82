import { isDeepStrictEqual } from 'node:util'

/** What became of one entity. */
export interface Difference<T> {
  /** Null when it is new. */
  readonly before: { readonly name: string; readonly document: T } | null
  /** Null when it is gone. */
  readonly after: { readonly name: string; readonly document: T } | null
}

/** Every entity that differs; one that went while its like came under another name counts as renamed. */
export function differences<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  isLike: (before: T, after: T) => boolean = () => false,
): readonly Difference<T>[] {
  const gone = [...before].filter(([name]) => !after.has(name))
  const renamed = new Set<string>()
  const found: Difference<T>[] = []
  for (const [name, document] of after) {
    const was = before.get(name)
    const twin =
      was === undefined ? gone.find(([old, like]) => !renamed.has(old) && isLike(like, document)) : undefined
    if (twin !== undefined) renamed.add(twin[0])
    if (was !== undefined && isDeepStrictEqual(was, document)) continue
    const [oldName, old] = twin ?? [name, was]
    found.push({
      before: old === undefined ? null : { name: oldName, document: old },
      after: { name, document },
    })
  }
  const lost = gone.filter(([name]) => !renamed.has(name))
  return [...lost.map(([name, document]) => ({ before: { name, document }, after: null })), ...found]
}
