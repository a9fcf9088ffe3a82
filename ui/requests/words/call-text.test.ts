import { describe, expect, it } from 'vitest'
import {
  didFail,
  formatCallTime,
  formatDuration,
  needsDay,
  rowName,
  shortPath,
  splitPath,
} from './call-text.ts'

const LOCAL = new Date(2026, 10, 23, 9, 5, 7, 42)

describe('a path', () => {
  it('is shown without what every one begins with', () => {
    expect(shortPath('/api/client/v2.0/auth/session')).toBe('/auth/session')
    expect(shortPath('/api/client/v2.0x/auth')).toBe('/api/client/v2.0x/auth')
  })

  it('has the app apart from what is asked of it', () => {
    expect(splitPath('/api/client/v2.0/app/myapp-abcde/location?x=1')).toEqual({
      app: '/app/myapp-abcde',
      rest: '/location?x=1',
    })
    expect(splitPath('/api/client/v2.0/auth/profile')).toEqual({ app: '', rest: '/auth/profile' })
    expect(splitPath('/api/client/v2.0/app/myapp-abcde')).toEqual({ app: '', rest: '/app/myapp-abcde' })
  })
})

it('a duration has a decimal only while it is short', () => {
  expect([0, 0.42, 9.96, 12.4, 999, 1500].map(formatDuration)).toEqual([
    '0 ms',
    '0.4 ms',
    '10 ms',
    '12 ms',
    '999 ms',
    '1.5 s',
  ])
})

describe('the time of a call', () => {
  it('goes to the millisecond', () => {
    expect(formatCallTime(LOCAL.toISOString())).toBe('09:05:07.042')
    expect(formatCallTime(LOCAL.toISOString(), true)).toBe('11-23 09:05:07.042')
  })

  it('needs its day when another one is in sight', () => {
    const today = LOCAL.toISOString()
    const tomorrow = new Date(2026, 10, 24, 0, 0, 1)
    expect(needsDay([today], LOCAL.getTime())).toBe(false)
    expect(needsDay([today], tomorrow.getTime())).toBe(true)
    expect(needsDay([], LOCAL.getTime())).toBe(false)
  })
})

it('a call that was never answered failed, and says so in words', () => {
  const call = { method: 'POST', path: '/api/client/v2.0/auth/session', errorCode: null }
  expect(didFail(0)).toBe(true)
  expect(rowName({ ...call, status: 0, faultId: 3 })).toBe('POST /auth/session, no answer, met fault 3')
  expect(rowName({ ...call, status: 404, faultId: null })).toBe('POST /auth/session, refused: 404')
})
