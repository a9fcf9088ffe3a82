import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tries } from '../../tries.fixture.ts'
import { wildJson, wildText } from '../../wild-json.fixture.ts'
import { InvalidInput } from '../operation.ts'
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

it('any text for a cursor is one, or refused by name', () => {
  const cursor = fc.oneof(
    wildText(['WyIiLCIiXQ', '=', '-', '_', 'W10', 'bnVsbA']),
    wildJson([], ['id']).map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
    fc
      .tuple(fc.oneof(fc.double(), fc.string(), fc.constant(null)), fc.string())
      .map((position) => Buffer.from(JSON.stringify(position)).toString('base64url')),
  )
  const rows = [1, 2, 3].map((key) => ({ id: String(key), key }))
  fc.assert(
    fc.property(cursor, fc.boolean(), (after, descending) => {
      try {
        const { items, total } = page(rows, { limit: 2, after, descending, key: ({ key }) => key })
        expect(items.length).toBeLessThanOrEqual(2)
        expect(total).toBe(3)
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidInput)
        expect(error).toMatchObject({ field: 'after' })
      }
    }),
    tries(300),
  )
})

it.each(['[1,"a","b"]', '[1e999,"a"]', '[1]', '["a",1]', '{}'])('%s is no place in a list', (text) => {
  const after = Buffer.from(text).toString('base64url')
  const rows = [{ id: 'a', key: 1 }]
  expect(() => page(rows, { limit: 1, after, descending: false, key: ({ key }) => key })).toThrow(
    InvalidInput,
  )
})
