import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tries } from '../../../tries.fixture.ts'
import { Marks } from './marks.ts'
import { newestOf } from './newest-of.ts'
import { TimeList } from './number-list.ts'

const NEVER = Number.NEGATIVE_INFINITY
const times = fc.array(fc.oneof(fc.nat(6), fc.constant(NEVER)), { maxLength: 80, size: 'max' })

it('gives the newest of those marked, with all that are as new as the last or as the bound', () => {
  fc.assert(
    fc.property(
      times,
      fc.array(fc.nat(80)),
      fc.array(fc.nat(80)),
      fc.integer({ min: 1, max: 9 }),
      fc.option(fc.oneof(fc.nat(6), fc.constant(NEVER)), { nil: undefined }),
      (all, marked, gone, count, upTo) => {
        const list = new TimeList()
        for (const time of all) list.push(time)
        const marks = new Marks(
          all.length,
          gone.filter((at) => at < all.length),
        )
        for (const at of marked) marks.add(at)
        const meant = [...new Set(marked)].filter((at) => at < all.length && !gone.includes(at))
        expect(marks.count).toBe(meant.length)
        expect([...marks]).toEqual(meant.toSorted((a, b) => a - b))

        const timeOf = (at: number) => all[at] ?? 0
        const before = meant.filter((at) => upTo === undefined || timeOf(at) < upTo)
        const latest = before.map(timeOf).toSorted((a, b) => b - a)
        const oldest = latest[Math.min(count, latest.length) - 1] ?? 0
        const wanted = meant.filter(
          (at) => timeOf(at) === upTo || (before.includes(at) && timeOf(at) >= oldest),
        )
        const given = newestOf(marks, list, count, upTo)
        expect(given.toSorted((a, b) => a - b)).toEqual(wanted.toSorted((a, b) => a - b))
      },
    ),
    tries(1000),
  )
})

it('marks a stretch, and finds the one before, near and far', () => {
  const marks = new Marks(1000, [5])
  marks.add(3, 8)
  marks.add(900)
  marks.add(-1)
  marks.add(1000)
  expect([...marks]).toEqual([3, 4, 6, 7, 900])
  expect([marks.before(), marks.before(900), marks.before(6), marks.before(3), marks.before(0)]).toEqual([
    900, 7, 4, -1, -1,
  ])
})
