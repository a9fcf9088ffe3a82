import { expect, it } from 'vitest'
import { liveWords } from './live-words.ts'

const since = new Date(2026, 0, 2, 9, 5, 7).getTime()

it('says that it hears the emulator, or not yet', () => {
  expect(liveWords({ phase: 'live', since })).toBe('Live')
  expect(liveWords({ phase: 'connecting', since })).toBe('Connecting')
})

it('says since when the emulator does not answer', () => {
  expect(liveWords({ phase: 'lost', since })).toBe('No answer since 09:05:07, trying again')
})
