import { describe, expect, it } from 'vitest'
import { outcomeWords } from './outcome-words.ts'

const ROOT = '/api/client/v2.0'
const words = (method: string, path: string, status: number, errorCode: string | null = null) =>
  outcomeWords({ method, path: `${ROOT}${path}`, status, errorCode })

describe('InvalidSession', () => {
  it('is a provider that is off where somebody logs in', () => {
    expect(words('POST', '/app/a/auth/providers/anon-user/login?link=true', 401, 'InvalidSession')).toContain(
      'Providers',
    )
  })

  it('is the end of the session where somebody refreshes', () => {
    expect(words('POST', '/auth/session', 401, 'InvalidSession')).toContain('log in again')
    expect(words('DELETE', '/auth/session', 401, 'InvalidSession')).toContain('already over')
  })

  it('is a reason to refresh anywhere else', () => {
    expect(words('GET', '/auth/profile', 401, 'InvalidSession')).toContain('access token')
  })
})

it('a refusal without a code is told by its status', () => {
  expect(words('GET', '/auth/api_keys', 501)).toContain('does not serve it yet')
  expect(words('GET', '/auth/profile', 401)).toContain('do not refresh')
  expect(words('GET', '/auth/profile', 503)).toBe('The server failed, not the client.')
})

it('nothing is said of what went well, nor of codes nobody knows', () => {
  expect(words('GET', '/auth/profile', 200)).toBeNull()
  expect(words('GET', '/auth/profile', 400, 'Whatever')).toBeNull()
})

it('a call that was never answered is told as one', () => {
  expect(words('GET', '/auth/profile', 0)).toContain('never answered')
})
