import { describe, expect, it } from 'vitest'
import { moveWords, PRESETS, presetWords, type Stakes } from './move-words.ts'

const DAY_MS = 86_400_000
const NOW = Date.UTC(2026, 0, 1)
const bornAt = (first: number, last = first) => ({ first: first + 90 * DAY_MS, last: last + 90 * DAY_MS })
const NOBODY: Stakes = { users: 0, liveSessions: 0, deletions: null }
const THREE: Stakes = { users: 3, liveSessions: 2, deletions: bornAt(NOW - DAY_MS, NOW) }

describe('what a preset does', () => {
  it.each([
    ['+1 min', 'Access tokens in their last minute run out.'],
    [
      '+31 min',
      'Past the 30 minutes of an access token. The 2 live sessions have to refresh at their next call.',
    ],
    [
      '+61 days',
      'Past the 60 days of a refresh token. Anonymous ones practically never end: the 2 live sessions can still refresh.',
    ],
    [
      '+91 days',
      'Past the 90 days of an anonymous user. Deletes all 3 anonymous users, sessions included: they are older than 90 days by then.',
    ],
  ])('%s, with users', (label, words) => {
    expect(wordsOf(label, THREE)).toBe(words)
  })

  it.each([
    ['+1 min', 'Access tokens in their last minute run out.'],
    ['+31 min', 'Past the 30 minutes of an access token.'],
    ['+61 days', 'Past the 60 days of a refresh token. Anonymous ones practically never end.'],
    ['+91 days', 'Past the 90 days of an anonymous user. There is nobody to delete.'],
  ])('%s, with nobody', (label, words) => {
    expect(wordsOf(label, NOBODY)).toBe(words)
  })

  it('speaks of one user and one session in the singular', () => {
    const one = { users: 1, liveSessions: 1, deletions: bornAt(NOW) }
    expect(wordsOf('+31 min', one)).toContain('The one live session has to refresh at its next call.')
    expect(wordsOf('+61 days', one)).toContain('the one live session can still refresh')
    expect(wordsOf('+91 days', one)).toContain(
      'Deletes the one anonymous user, sessions included: it is older than 90 days by then.',
    )
  })

  it('says that 61 days delete those who are 30 days old already', () => {
    const some = { ...THREE, deletions: bornAt(NOW - 30 * DAY_MS, NOW) }
    const all = { ...THREE, deletions: bornAt(NOW - 40 * DAY_MS, NOW - 30 * DAY_MS) }
    expect(wordsOf('+61 days', some)).toBe(
      'Past the 60 days of a refresh token. Anonymous ones practically never end. ' +
        'Deletes those of the 3 users that are older than 90 days by then.',
    )
    expect(wordsOf('+61 days', all)).toContain('Deletes all 3 anonymous users')
  })

  it('promises no number where it is not known', () => {
    expect(wordsOf('+91 days', { ...THREE, deletions: null })).toContain(
      'Deletes the anonymous users that are older than 90 days by then.',
    )
  })
})

describe('what any move does', () => {
  it.each([
    [60_000, ''],
    [30 * 60_000, 'The 2 live sessions have to refresh at their next call.'],
    [-60_000, 'Tokens that ran out since then are good again; deleted users stay deleted.'],
    [89 * DAY_MS, 'Deletes those of the 3 users that are older than 90 days by then.'],
    [90 * DAY_MS, 'Deletes all 3 anonymous users, sessions included: they are older than 90 days by then.'],
  ])('by %d ms', (ms, words) => {
    expect(moveWords(NOW + ms, NOW, THREE)).toBe(words)
  })
})

function wordsOf(label: string, stakes: Stakes): string | undefined {
  const preset = PRESETS.find((one) => one.label === label)
  return preset && presetWords(preset, NOW, stakes)
}
