import { expect, it } from 'vitest'
import { parseDuration } from '../../../../emulator/duration.ts'
import { durationInput, durationOf, isReachable, targetOf } from './duration-check.ts'

const NOW = Date.UTC(2026, 0, 1)

it.each(['31m', '90d', '1h30m', '-5s', '1.5h', '250ms', '', 'soon', '5', '1 h', '1h-5m', 'd'])(
  'reads "%s" as the emulator does',
  (text) => {
    const words = /^\d+$/.test(text) ? Number(text) : parseDuration(text)
    expect(durationOf(text)).toBe(words)
  },
)

it('sends whole milliseconds as a number and all else as it stands', () => {
  expect(durationInput('5000')).toBe(5000)
  expect(durationInput('-1')).toBe(-1)
  expect(durationInput('1h')).toBe('1h')
  expect(durationInput('soon')).toBe('soon')
})

it('knows where a duration leads, and that beyond 1970 and 2199 it leads nowhere', () => {
  expect(targetOf('1d', NOW)).toBe(NOW + 86_400_000)
  expect(targetOf('-1h', NOW)).toBe(NOW - 3_600_000)
  expect(targetOf('soon', NOW)).toBeUndefined()
  expect(targetOf('-99999d', NOW)).toBeUndefined()
  expect(targetOf('99999d', NOW)).toBeUndefined()
  expect(isReachable(Date.UTC(2199, 0, 1, 0, 0, 1))).toBe(false)
  expect(isReachable(Number.NaN)).toBe(false)
})
