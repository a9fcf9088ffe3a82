import { expect, it } from 'vitest'
import type { AppView } from '../../../emulator/control/wire.ts'
import { canBeAppId, findApps, homeOf, orderApps } from './app-order.ts'

function app(id: string, lastRequestAt: string | null = null, configured = false): AppView {
  return {
    id,
    configured,
    createdBy: 'client',
    createdAt: '2026-01-01T00:00:00.000Z',
    lastRequestAt,
    users: 0,
    liveSessions: 0,
  }
}

const apps = [
  app('quiet-b'),
  app('older', '2026-01-01T00:00:00.000Z'),
  app('configured', null, true),
  app('newest', '2026-01-02T00:00:00.000Z'),
  app('quiet-a'),
]

it('lists the app with the latest request first, the configured one before the other quiet ones', () => {
  expect(orderApps(apps).map(({ id }) => id)).toEqual(['newest', 'older', 'configured', 'quiet-a', 'quiet-b'])
})

it('finds apps by any part of the id', () => {
  expect(findApps(apps, ' QUIET ').map(({ id }) => id)).toEqual(['quiet-b', 'quiet-a'])
  expect(findApps(apps, '')).toHaveLength(apps.length)
})

it('begins with the default app, else with the one that was asked last', () => {
  expect(homeOf('configured', apps)).toBe('configured')
  expect(homeOf(null, apps)).toBe('newest')
  expect(homeOf(null, [])).toBeNull()
})

it.each([
  ['myapp-abcde', true],
  ['a', true],
  ['', false],
  ['-a', false],
  ['a b', false],
  ['a'.repeat(129), false],
])('%s as an app id: %s', (text, possible) => {
  expect(canBeAppId(text)).toBe(possible)
})
