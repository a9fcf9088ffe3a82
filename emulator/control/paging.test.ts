import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tries } from '../tries.fixture.ts'
import { page } from './paging.ts'

const row = fc.record({
  id: fc.string({ minLength: 1, maxLength: 4 }),
  key: fc.option(fc.nat(5)),
})

it('pages give every row once, in order, whatever the keys, and also when rows go between two pages', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(row, { selector: ({ id }) => id, maxLength: 40 }),
      fc.integer({ min: 1, max: 7 }),
      fc.boolean(),
      (rows, limit, descending) => {
        const query = { limit, descending, key: ({ key }: { key: number | null }) => key }
        const whole = page(rows, { ...query, limit: 1000 }).items
        const seen = []
        let left = rows
        let after: string | undefined
        do {
          const result = page(left, { ...query, after })
          seen.push(...result.items)
          after = result.next ?? undefined
          // What was seen may be deleted before the next page is asked for.
          left = left.filter((candidate) => !result.items.includes(candidate))
        } while (after !== undefined)
        expect(seen).toEqual(whole)
      },
    ),
    tries(100),
  )
})
