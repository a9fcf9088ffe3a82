import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LAST_INSTANT } from '../core/values/last-instant.ts'
import { tries } from '../tries.fixture.ts'
import { wildJson, wildText } from '../wild-json.fixture.ts'
import { durationSchema, instantSchema } from './durations.ts'
import { InvalidInput, parseInput } from './operation.ts'
import { operations } from './operations.ts'

it('any input of any call is read, or refused by name', () => {
  const names = [...new Set(operations.flatMap(({ input }) => Object.keys(input.shape)))]
  const scalars = ['a', '10', '31m', '-5s', '2026-01-01T00:00:00Z', '2026-02-30', '0x10', '1e999', ...names]
  const members = fc.array(fc.tuple(fc.constantFrom(...names), wildJson(names, scalars)), { maxLength: 6 })
  fc.assert(
    fc.property(fc.constantFrom(...operations), members, ({ input }, given) => {
      // Those that the call knows, and sometimes others.
      const known = given.filter(([name], index) => index === 5 || Object.hasOwn(input.shape, name))
      try {
        parseInput(input, { appId: 'a', ...Object.fromEntries(known) })
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidInput)
      }
    }),
    tries(500),
  )
})

it('any duration is whole milliseconds within a century, and any instant one that is written so', () => {
  const pieces = [
    '2026',
    '-',
    '02',
    '30',
    '29',
    '12',
    'T',
    '00',
    ':',
    '59',
    '60',
    '.5',
    'Z',
    '+01:00',
    '1h',
    'ms',
    '9'.repeat(40),
  ]
  const date = fc
    .tuple(
      fc.integer({ min: 1960, max: 2210 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    )
    .map(([year, month, day]) => [year, month, day].map((part) => String(part).padStart(2, '0')).join('-'))
  const time = fc.constantFrom('', 'T00:00Z', 'T23:59:60Z', 'T24:00:00Z', 'T12:00:00.123456Z', 'T12:00+0100')
  const text = fc.oneof(
    wildText(pieces),
    fc.tuple(date, time).map((parts) => parts.join('')),
    fc.double(),
    fc.integer(),
  )
  fc.assert(
    fc.property(text, (given) => {
      const duration = durationSchema.safeParse(given)
      if (duration.success) {
        expect(Number.isInteger(duration.data)).toBe(true)
        expect(Math.abs(duration.data)).toBeLessThanOrEqual(100 * 365 * 86_400_000)
      }
      const instant = instantSchema.safeParse(given)
      if (!instant.success) return
      expect(instant.data).toBeGreaterThanOrEqual(0)
      expect(instant.data).toBeLessThanOrEqual(LAST_INSTANT)
      const [day = ''] = String(given).split('T')
      expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day)
    }),
    tries(500),
  )
})

it.each(['2026-02-30', '2025-02-29T00:00:00Z', '2026-04-31T12:00:00+01:00'])('%s is no day', (text) => {
  expect(instantSchema.safeParse(text).success).toBe(false)
})
