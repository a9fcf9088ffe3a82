import { expect, it } from 'vitest'
import type { RequestRecord } from '../../core/requests/request-log.ts'
import { type RequestMatch, requestMatcher } from './request-match.ts'

const record: RequestRecord = {
  id: 7,
  at: 0,
  method: 'POST',
  path: '/api/client/v2.0/app/shop/auth/providers/anon-user/login?link=true',
  status: 401,
  durationMs: 1,
  userId: 'u',
  sessionId: null,
  provider: 'anon-user',
  errorCode: 'InvalidSession',
  faultId: null,
  forced: false,
  detail: null,
}

it.each<[RequestMatch, boolean]>([
  [{}, true],
  [{ method: 'post' }, true],
  [{ method: 'GET' }, false],
  [{ path: '/login' }, true],
  [{ path: 'link=true' }, false],
  [{ path: '/app/*/login' }, true],
  [{ path: '/login*/app' }, false],
  [{ path: '*'.repeat(2000) }, true],
  [{ status: 401 }, true],
  [{ status: 'error' }, true],
  [{ status: 'ok' }, false],
  [{ userId: 'u', provider: 'anon-user', errorCode: 'InvalidSession' }, true],
  [{ userId: 'v' }, false],
  [{ provider: 'api-key' }, false],
  [{ errorCode: 'AuthError' }, false],
])('%o matches the call: %s', (match, fits) => {
  expect(requestMatcher(match)(record)).toBe(fits)
})
