import { expect, it } from 'vitest'
import { ringWords } from './ring-words.ts'

const words = (matching: number, kept: number, ever: number) =>
  ringWords({ matching, kept, capacity: 1000, ever })

it('says how many calls there are while all are kept', () => {
  expect(words(1, 1, 1)).toBe('1 call')
  expect(words(340, 340, 340)).toBe('340 calls')
  expect(words(1000, 1000, 1000)).toBe('1,000 calls')
})

it('says which ones are kept when the log is full', () => {
  expect(words(1000, 1000, 3210)).toBe('the last 1,000 of 3,210 calls')
})

it('counts from what is kept after a clearing', () => {
  expect(words(3, 3, 343)).toBe('3 calls')
})

it('says how many a filter lets through', () => {
  expect(words(12, 340, 340)).toBe('12 of 340 calls')
  expect(words(12, 1000, 3210)).toBe('12 of the last 1,000 calls')
  expect(words(0, 1, 1)).toBe('0 of 1 call')
})
