import type { Marks } from './marks.ts'
import type { TimeList } from './number-list.ts'

/**
 * The marked ordinals with the `count` latest times before `upTo`, and those whose time is that of the last of them or
 * `upTo` itself.
 */
export function newestOf(
  marks: Marks,
  times: TimeList,
  count: number,
  upTo = Number.POSITIVE_INFINITY,
): number[] {
  const beside: number[] = []
  const latest: number[] = []
  const timeAt = (place: number) => times.at(latest[place] ?? 0)
  // Whoever came last is mostly newest: begun there, nearly all that follow are out at a glance.
  for (let at = marks.before(); at >= 0; at = marks.before(at)) {
    const time = times.at(at)
    if (time === upTo) beside.push(at)
    if (time >= upTo || (latest.length >= count && time < timeAt(latest.length - 1))) continue
    let place = latest.length
    while (place > 0 && timeAt(place - 1) < time) place -= 1
    if (place === latest.length) latest.push(at)
    else latest.splice(place, 0, at)
    while (latest.length > count && timeAt(latest.length - 1) < timeAt(count - 1)) latest.pop()
  }
  return [...beside, ...latest]
}
