import { expect, it } from 'vitest'
import { curlText } from './curl-text.ts'

const BASE = 'http://localhost:9090'
const call = {
  detail: 'full' as const,
  method: 'GET',
  path: '/api/client/v2.0/auth/profile',
  headers: {},
  requestBody: null,
}

it('a GET is the address alone', () => {
  expect(curlText(call, BASE)).toBe(`curl '${BASE}/api/client/v2.0/auth/profile'`)
})

it('a masked token is $TOKEN, and the line says so', () => {
  const headers = { authorization: 'Bearer eyJh•••x_-y', 'user-agent': 'x' }
  const text = curlText({ ...call, method: 'POST', headers }, BASE)
  expect(text).toBe(
    [
      '# the log masks tokens: put the real one into TOKEN',
      `curl -X POST '${BASE}/api/client/v2.0/auth/profile' \\`,
      '  -H "Authorization: Bearer $TOKEN"',
    ].join('\n'),
  )
})

it('a token in the address is $TOKEN too, and what the shell could read otherwise is not', () => {
  const path = '/api/client/v2.0/x?stitch_at=eyJh•••.abc&note=$HOME`id`"\\'
  expect(curlText({ ...call, path }, BASE).split('\n')[1]).toBe(
    String.raw`curl "${BASE}/api/client/v2.0/x?stitch_at=$TOKEN&note=\$HOME\`id\`\"\\"`,
  )
})

it('credentials that were never masked stay as they came', () => {
  const text = curlText({ ...call, headers: { authorization: 'Basic abc' } }, BASE)
  expect(text).toContain("-H 'Authorization: Basic abc'")
  expect(text).not.toContain('TOKEN')
})

it('a body reaches curl as it was, quotes and all', () => {
  const requestBody = '{"name":"it\'s $HOME","password":"hunt•••ter2"}'
  const text = curlText({ ...call, headers: { 'content-type': 'application/json' }, requestBody }, BASE)
  expect(text).toContain('# secrets in the body are masked (•••)')
  expect(text).toContain("-H 'Content-Type: application/json' \\\n")
  expect(text).toContain(`--data '{"name":"it'\\''s $HOME","password":"hunt•••ter2"}'`)
})

it('what the log did not keep is named', () => {
  expect(curlText({ ...call, detail: 'summary' }, BASE)).toContain(
    '# the log kept neither headers nor bodies',
  )
  const unread = curlText({ ...call, method: 'POST', headers: { 'content-type': 'application/json' } }, BASE)
  expect(unread).toContain('# the log has no body of this call')
  const long = curlText({ ...call, method: 'POST', requestBody: '"(50000 bytes)"' }, BASE)
  expect(long).toContain('# the body (50,000 bytes) was too long for the log')
  expect(long).not.toContain('--data')
})
