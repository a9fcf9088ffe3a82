import { expect, it } from 'vitest'
import { nextWords } from './next-words.ts'

const profile = { call: 'GET /auth/profile', status: 200, error: null, errorCode: null }
const refresh = { call: 'POST /auth/session', status: 201, error: null, errorCode: null }
const refused = { status: 401, error: 'invalid session', errorCode: 'InvalidSession' }

it('says only the first call while both tokens work', () => {
  expect(nextWords(profile, refresh)).toBe('Next GET /auth/profile: 200')
})

it('goes on to the refresh when the access token is dead', () => {
  expect(nextWords({ ...profile, ...refused }, refresh)).toBe(
    'Next GET /auth/profile: 401 InvalidSession, then POST /auth/session: 201',
  )
})

it('says that the refresh will fail while the access token lives', () => {
  expect(nextWords(profile, { ...refresh, ...refused })).toBe(
    'Next GET /auth/profile: 200, then POST /auth/session: 401 InvalidSession',
  )
})
