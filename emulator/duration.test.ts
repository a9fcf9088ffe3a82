import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseDuration } from './duration.ts'
import { tries } from './tries.fixture.ts'
import { wildText } from './wild-json.fixture.ts'

it('reads words into milliseconds', () => {
  expect(['31m', '90d', '1h30m', '250ms', '1.5s', '-5s', '0s'].map(parseDuration)).toEqual([
    1_860_000, 7_776_000_000, 5_400_000, 250, 1500, -5000, 0,
  ])
})

it('knows what is no duration', () => {
  for (const text of ['', '5', 'm', '5 m', '1w', 'm5', '5m!', '--5m', '1e3s'])
    expect(parseDuration(text)).toBeUndefined()
})

it('any text is a finite or endless number of milliseconds, or none; what is written as one is read as it', () => {
  fc.assert(
    fc.property(wildText(['1', '90', '.', '5', 'ms', 's', 'm', 'h', 'd', '-', ' ', 'e']), (text) => {
      const ms = parseDuration(text)
      if (ms === undefined) return
      expect(text).toMatch(/^-?[\d.msh]*d?/)
      expect(Number.isNaN(ms)).toBe(false)
      expect(ms === Math.round(ms)).toBe(true)
    }),
    tries(500),
  )
  fc.assert(
    fc.property(
      fc.array(fc.nat(10_000), { minLength: 5, maxLength: 5 }),
      ([d = 0, h = 0, m = 0, s = 0, ms = 0]) => {
        const expected = (((d * 24 + h) * 60 + m) * 60 + s) * 1000 + ms
        expect(parseDuration(`${d}d${h}h${m}m${s}s${ms}ms`)).toBe(expected)
      },
    ),
    tries(100),
  )
})

it('a text that is long is no work', () => {
  expect(parseDuration('1'.repeat(1_000_000))).toBeUndefined()
  expect(parseDuration(`${'1m'.repeat(300_000)}x`)).toBeUndefined()
})
