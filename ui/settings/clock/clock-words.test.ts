import { expect, it } from 'vitest'
import { CLOCK_PRESETS, clockWords, utcWords } from './clock-words.ts'

it.each([
  [{ frozen: false, offsetMs: 3 }, 'runs with real time'],
  [{ frozen: false, offsetMs: 31 * 60_000 }, 'runs 31 min ahead of real time'],
  [{ frozen: false, offsetMs: -2 * 86_400_000 }, 'runs 2 d behind real time'],
  [{ frozen: true, offsetMs: 0 }, 'frozen, at real time'],
  [{ frozen: true, offsetMs: -3_600_000 }, 'frozen, 1 h behind real time'],
])('says how the clock stands: %o', (clock, words) => {
  expect(clockWords(clock)).toBe(words)
})

it('says instants in UTC, to the second', () => {
  expect(utcWords(Date.UTC(2026, 10, 25, 2, 55, 14, 999))).toBe('2026-11-25 02:55:14 UTC')
})

it('offers the jumps past the limits of the service', () => {
  expect(CLOCK_PRESETS.map(({ by }) => by)).toEqual(['1m', '31m', '61d', '91d'])
})
