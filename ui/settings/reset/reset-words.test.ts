import { expect, it } from 'vitest'
import { lossWords, resetWords } from './reset-words.ts'

it('counts what a reset takes away', () => {
  expect(lossWords(1, 1204)[0]).toBe('1 user and 1,204 sessions, ended ones included')
  expect(resetWords(3, 1)).toBe('The app is as new. Gone: 3 users, 1 session')
})
