import { expect, it } from 'vitest'
import { assertionText } from './assertion-text.ts'

it('waits for the same method, path and status', () => {
  expect(assertionText({ method: 'POST', path: '/api/client/v2.0/auth/session', status: 401 })).toBe(
    "await app.requests.waitFor({ method: 'POST', path: '/auth/session', status: 401 })",
  )
})

it('names neither the app nor the query, which differ from test to test', () => {
  const path = "/api/client/v2.0/app/my'app/functions/call?stitch_at=eyJh•••abcd"
  expect(assertionText({ method: 'GET', path, status: 501 })).toContain("path: '/functions/call',")
})

it('is JavaScript whatever the path', () => {
  expect(assertionText({ method: 'GET', path: "/it's\\", status: 404 })).toContain(
    String.raw`path: '/it\'s\\'`,
  )
})
