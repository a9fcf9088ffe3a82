import { expect, it } from 'vitest'
import { createRequestLog, type RequestSummary } from './request-log.ts'

const call = (path: string): RequestSummary => ({
  at: 0,
  method: 'GET',
  path,
  status: 200,
  durationMs: 1,
  userId: null,
  sessionId: null,
  provider: null,
  errorCode: null,
  faultId: null,
  forced: false,
})

it('keeps the newest calls, newest first', () => {
  const log = createRequestLog(3)
  for (const path of ['/1', '/2', '/3', '/4', '/5']) log.add(call(path), null)
  expect(log.list().map(({ id, path }) => `${id} ${path}`)).toEqual(['5 /5', '4 /4', '3 /3'])
  expect(log.total).toBe(5)
})

it('hands out calls that stay as they are when newer ones take their place', () => {
  const log = createRequestLog(1)
  log.add(call('/1'), { headers: {}, requestBody: 'x', responseText: null, logs: [] })
  const [first] = log.list()
  log.add(call('/2'), null)
  expect(first).toMatchObject({ id: 1, path: '/1', detail: { requestBody: 'x' } })
  expect(log.list()).toMatchObject([{ id: 2, path: '/2', detail: null }])
})

it('is empty once cleared, and never uses an id again', () => {
  const log = createRequestLog(3)
  log.add(call('/1'), null)
  log.clear()
  expect(log.list()).toEqual([])
  expect(log.add(call('/2'), null)).toBe(2)
})
