import { setMaxListeners } from 'node:events'
import { expect, it } from 'vitest'
import { createRequestLog } from '../../core/requests/request-log.ts'
import { waitForRequest } from './wait-for-request.ts'

const options = (signal: AbortSignal, timeout = 60_000) => ({ after: 0, timeout, signal })

it('leaves nobody listening, however a wait ends', async () => {
  const log = createRequestLog()
  const gone = new AbortController()
  const aborted = waitForRequest(log, { path: '/never' }, options(gone.signal))
  const late = waitForRequest(log, { path: '/never' }, options(new AbortController().signal, 1))
  const found = waitForRequest(log, { path: '/here' }, options(gone.signal))
  expect(log.listeners).toBe(3)
  const call = { at: 0, method: 'GET', path: '/here', status: 200, durationMs: 1 }
  log.add(
    { ...call, userId: null, sessionId: null, provider: null, errorCode: null, faultId: null, forced: false },
    null,
  )
  expect((await found).id).toBe(1)
  gone.abort()
  await expect(aborted).rejects.toMatchObject({ code: 'WaitAborted' })
  await expect(late).rejects.toMatchObject({ code: 'WaitTimedOut' })
  expect(log.listeners).toBe(0)
})

it('does not begin for somebody who is gone already', async () => {
  const log = createRequestLog()
  await expect(waitForRequest(log, {}, options(AbortSignal.abort()))).rejects.toMatchObject({
    code: 'WaitAborted',
  })
  expect(log.listeners).toBe(0)
})

it('takes no more waits than it can bear', async () => {
  const log = createRequestLog()
  const gone = new AbortController()
  // As the emulator does with the signal of its own end: all wait on one.
  setMaxListeners(0, gone.signal)
  const waits = Array.from({ length: 1000 }, () => waitForRequest(log, {}, options(gone.signal)))
  expect(() => waitForRequest(log, {}, options(gone.signal))).toThrow('1000 calls wait on this app already')
  gone.abort()
  await Promise.allSettled(waits)
  expect(log.listeners).toBe(0)
})
