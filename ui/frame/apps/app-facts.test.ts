import { expect, it } from 'vitest'
import { appFacts, plural } from './app-facts.ts'

const app = {
  id: 'myapp-abcde',
  configured: false,
  createdBy: 'client',
  createdAt: '2026-01-01T00:00:00.000Z',
  lastRequestAt: '2026-01-01T00:00:00.000Z',
  users: 1200,
  liveSessions: 1,
} as const

it('says in one line what an app holds and when it was asked', () => {
  expect(appFacts(app, Date.parse('2026-01-01T00:00:05.000Z'))).toBe(
    'not configured · 1,200 users · 1 live session · last request 5 s ago',
  )
  expect(appFacts({ ...app, configured: true, lastRequestAt: null }, 0)).toBe(
    '1,200 users · 1 live session · no request yet',
  )
})

it('counts in words', () => {
  expect(plural(1, 'user')).toBe('1 user')
  expect(plural(0, 'user')).toBe('0 users')
})
