import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tries } from '../../../tries.fixture.ts'
import { IdColumn } from './id-column.ts'

const heads = ['000000000000000000', '5f3ab123abcdef0123', '5f3ab124abcdef0123', 'ffffffffffffffffff']
const tails = fc.oneof(fc.nat(300), fc.nat(0xffffff), fc.integer({ min: 0xffff00, max: 0xffffff }))
const objectIds = fc
  .tuple(fc.constantFrom(...heads), tails)
  .map(([head, tail]) => head + tail.toString(16).padStart(6, '0'))
const ids = fc.oneof(
  { weight: 8, arbitrary: objectIds },
  { weight: 1, arbitrary: fc.string({ maxLength: 30 }) },
  { weight: 1, arbitrary: objectIds.map((id) => id.toUpperCase()) },
)
const rows = fc.uniqueArray(ids, { maxLength: 60, size: 'max' })

it('keeps ids in order, knows each by its ordinal and finds what is in them', () => {
  fc.assert(
    fc.property(
      rows,
      fc.boolean(),
      fc.nat(999),
      fc.nat(30),
      fc.nat(30),
      (given, isSorted, which, from, length) => {
        const all = isSorted ? given.toSorted() : given
        const column = new IdColumn()
        expect(all.map((id) => column.push(id))).toEqual([...all.keys()])
        expect(all.map((_, at) => column.idAt(at))).toEqual(all)
        expect(all.map((id) => column.ordinalOf(id))).toEqual([...all.keys()])
        for (const id of ['', 'nobody', `${heads[1]}000000`, `${heads[2]}fffffe`, `${heads[1]}00000g`])
          expect(column.ordinalOf(id)).toBe(all.indexOf(id))

        const whole = all[which % all.length] ?? 'a'
        const text = whole.slice(from % (whole.length + 1)).slice(0, length + 1) || 'a'
        for (const where of ['anywhere', 'end'] as const) {
          const found = new Set<number>()
          column.find(text, where, (first, end) => {
            for (let at = first; at < end; at += 1) found.add(at)
          })
          const fits = (id: string) => (where === 'end' ? id.endsWith(text) : id.includes(text))
          expect([...found].sort((a, b) => a - b)).toEqual(
            [...all.keys()].filter((at) => fits(all[at] ?? '')),
          )
        }
      },
    ),
    tries(1000),
  )
})

it('a place that is taken up by no id moves those behind it, and hides none', () => {
  const column = new IdColumn()
  column.skip()
  const [first, second] = ['5f3ab123abcdef0123000001', '5f3ab123abcdef0123000002']
  column.push(first)
  column.skip()
  column.skip()
  column.push(second)
  expect([first, second].map((id) => column.ordinalOf(id))).toEqual([1, 4])
  const found: number[] = []
  column.find('000002', 'end', (first, end) => void found.push(first, end))
  expect(found).toEqual([4, 5])
})
