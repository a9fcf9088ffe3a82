import { describe, expect, it } from 'vitest'
import type { SessionView } from '../../emulator/control/wire.ts'
import { sessionNow } from './session-now.ts'

const MINUTE = 60_000
const BEGIN = Date.parse('2026-01-01T00:00:00.000Z')
const at = (minutes: number) => BEGIN + minutes * MINUTE
const iso = (minutes: number) => new Date(at(minutes)).toISOString()

const active: SessionView = {
  id: '65f1c0ffee65f1c0ffee65f1',
  userId: '65f1c0ffee65f1c0ffee65f2',
  userAlias: 'swift otter',
  userName: 'swift otter',
  deviceId: null,
  device: null,
  provider: 'anon-user',
  createdAt: iso(0),
  lastRefreshAt: null,
  refreshCount: 0,
  accessExpiresAt: iso(30),
  accessEndedBy: null,
  refreshExpiresAt: iso(60),
  state: 'active',
  endedBy: null,
  endedAt: null,
}
const ended = (state: SessionView['state'], endedBy: SessionView['endedBy']): SessionView => ({
  ...active,
  state,
  endedBy,
  endedAt: iso(10),
})

describe('a session as time goes by', () => {
  it('counts both tokens down while it is active', () => {
    expect(sessionNow(active, at(10))).toEqual({
      state: 'active',
      why: null,
      endedAt: null,
      accessLeftMs: 20 * MINUTE,
      refreshLeftMs: 50 * MINUTE,
    })
  })

  it('turns to access expired the moment the access token runs out, without being read again', () => {
    expect(sessionNow(active, at(30) - 1).state).toBe('active')
    expect(sessionNow(active, at(30))).toMatchObject({
      state: 'accessExpired',
      why: 'expired by the clock',
      endedAt: null,
      accessLeftMs: 0,
      refreshLeftMs: 30 * MINUTE,
    })
  })

  it('turns to expired the moment the refresh token runs out', () => {
    expect(sessionNow(active, at(60))).toMatchObject({
      state: 'expired',
      why: 'expired by the clock',
      endedAt: iso(60),
      refreshLeftMs: 0,
    })
  })

  it('has no access token left once that was expired by hand', () => {
    expect(sessionNow({ ...active, state: 'accessExpired', accessEndedBy: 'expire' }, at(10))).toMatchObject({
      state: 'accessExpired',
      why: 'expired by hand',
      accessLeftMs: 0,
      refreshLeftMs: 50 * MINUTE,
    })
  })
})

describe('why a session ended', () => {
  it.each([
    ['revoked', 'revoke', 'revoked by hand', 20],
    ['loggedOut', 'logOut', 'logged out by the client', 20],
    ['expired', 'expire', 'expired by hand', 20],
    ['expired', 'clock', 'expired by the clock', 20],
    ['revoked', 'disable', 'user disabled', 0],
  ] as const)('%s by %s: %s, and the access token lives %i more minutes', (state, by, why, minutes) => {
    expect(sessionNow(ended(state, by), at(10))).toEqual({
      state,
      why,
      endedAt: iso(10),
      accessLeftMs: minutes * MINUTE,
      refreshLeftMs: 0,
    })
  })

  it('stays what it was when the clock would have ended it later', () => {
    expect(sessionNow(ended('revoked', 'revoke'), at(90)).why).toBe('revoked by hand')
  })
})
