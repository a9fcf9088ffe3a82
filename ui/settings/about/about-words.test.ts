import { expect, it } from 'vitest'
import { heldWords, keptWords, problemWords, uptimeWords } from './about-words.ts'

it.each([
  [0, 'up for less than a minute'],
  [60_000, 'up for 1 min'],
  [125 * 60_000, 'up for 2 h 5 min'],
  [49 * 3_600_000, 'up for 2 d 1 h'],
])('an emulator that started %d ms ago is %s', (ms, words) => {
  expect(uptimeWords(ms)).toBe(words)
})

it('says where the state is kept', () => {
  expect(keptWords(null)).toBe('in memory, gone when the emulator ends')
  expect(keptWords('.anon-emulator/state.json')).toBe('kept in .anon-emulator/state.json')
})

it('adds up what all apps hold', () => {
  expect(heldWords([])).toBe('0 apps, 0 users, 0 live sessions')
  expect(
    heldWords([
      { users: 1200, liveSessions: 1 },
      { users: 4, liveSessions: 0 },
    ]),
  ).toBe('2 apps, 1,204 users, 1 live session')
})

it('counts problems by how bad they are', () => {
  expect(problemWords([{ severity: 'warning' }, { severity: 'error' }, { severity: 'warning' }])).toBe(
    '1 error, 2 warnings',
  )
})
