import { expect, it } from 'vitest'
import { parseDuration } from './duration.ts'

it('reads words into milliseconds', () => {
  expect(['31m', '90d', '1h30m', '250ms', '1.5s', '-5s', '0s'].map(parseDuration)).toEqual([
    1_860_000, 7_776_000_000, 5_400_000, 250, 1500, -5000, 0,
  ])
})

it('knows what is no duration', () => {
  for (const text of ['', '5', 'm', '5 m', '1w', 'm5', '5m!', '--5m', '1e3s'])
    expect(parseDuration(text)).toBeUndefined()
})
