import { expect, it } from 'vitest'
import { clockResetWords, clockWords, fromInput, isoSecond, offsetWords, toInput } from './clock-words.ts'

const NOON = Date.UTC(2026, 0, 1, 12)

it.each([
  [0, 'the same as real time'],
  [1500, 'the same as real time'],
  [60_000, '1 min ahead of real time'],
  [31 * 60_000, '31 min ahead of real time'],
  [-90 * 60_000, '1 h 30 min behind real time'],
  [61 * 86_400_000, '61 d ahead of real time'],
])('a clock that is off by %d ms is %s', (ms, words) => {
  expect(offsetWords(ms)).toBe(words)
})

it('says whether the clock runs or stands', () => {
  expect(clockWords({ offsetMs: 0, frozen: false })).toBe('running, the same as real time')
  expect(clockWords({ offsetMs: -60_000, frozen: true })).toBe('frozen, 1 min behind real time')
})

it('says where going back led: to real time, or to where the emulator was started', () => {
  const now = new Date(NOON).toISOString()
  expect(clockResetWords({ now, offsetMs: 0, frozen: false })).toBe('Back to real time')
  expect(clockResetWords({ now, offsetMs: 0, frozen: true })).toBe(
    'Back to how the emulator was started: it is 2026-01-01T12:00:00Z, frozen, the same as real time',
  )
  expect(clockResetWords({ now, offsetMs: 86_400_000, frozen: false })).toBe(
    'Back to how the emulator was started: it is 2026-01-01T12:00:00Z, running, 1 d ahead of real time',
  )
})

it('takes an instant to an input and back, in UTC', () => {
  expect(toInput(NOON)).toBe('2026-01-01T12:00:00')
  expect(fromInput(toInput(NOON))).toBe(isoSecond(NOON))
  expect(fromInput('')).toBe('')
})
