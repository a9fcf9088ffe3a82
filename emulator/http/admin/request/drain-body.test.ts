import express from 'express'
import supertest from 'supertest'
import { expect, it } from 'vitest'
import { silentLog } from '../../../log.ts'
import { createErrorHandler } from '../../error-handler.ts'
import { renderFailure } from '../../render-failure.ts'
import { drainBody } from './drain-body.ts'

function open(limit: number) {
  const app = express()
  let taken = 0
  app.put('/', drainBody(limit), (_request, response) => {
    taken += 1
    response.status(204).end()
  })
  app.use(createErrorHandler(silentLog, renderFailure))
  return { request: supertest(app), taken: () => taken }
}

it('a body as long as the limit, and none at all, go through', async () => {
  const { request, taken } = open(1000)
  await request.put('/').send('x'.repeat(1000)).expect(204)
  await request.put('/').expect(204)
  expect(taken()).toBe(2)
})

it('a longer one is refused, and nothing else happens', async () => {
  const { request, taken } = open(1000)
  const { body } = await request.put('/').send('x'.repeat(1001)).expect(413)
  expect(body.error).toContain('larger than 1000 bytes')
  expect(taken()).toBe(0)
})
