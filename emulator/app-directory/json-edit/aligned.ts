import { isDeepStrictEqual } from 'node:util'

/** One element of the list to come: which element it was, if any, and what that said. */
export interface ListItem {
  readonly from: number | null
  readonly before: unknown
  readonly after: unknown
}

/** Pairs the elements of two lists: by name where all have one, else by place from both ends. */
export function aligned(before: readonly unknown[], after: readonly unknown[]): ListItem[] {
  const [namesBefore, namesAfter] = [namesOf(before), namesOf(after)]
  const item = (from: number | null, to: number): ListItem => {
    const isOld = from !== null && from >= 0
    return { from: isOld ? from : null, before: isOld ? before[from] : undefined, after: after[to] }
  }
  if (namesBefore !== null && namesAfter !== null) {
    return namesAfter.map((name, to) => item(namesBefore.indexOf(name), to))
  }
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && isDeepStrictEqual(before[head], after[head])) head += 1
  let tail = 0
  while (tail < shorter - head && isDeepStrictEqual(before.at(-1 - tail), after.at(-1 - tail))) tail += 1
  return after.map((_, to) => {
    if (to >= after.length - tail) return item(to - after.length + before.length, to)
    return item(to < before.length - tail ? to : null, to)
  })
}

function namesOf(list: readonly unknown[]): unknown[] | null {
  const names = list.map((item) => {
    return typeof item === 'object' && item !== null && 'name' in item ? item.name : undefined
  })
  const fine = names.every((name) => typeof name === 'string') && new Set(names).size === names.length
  return fine ? names : null
}
