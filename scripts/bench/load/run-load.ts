import { percentile } from '../statistics.ts'
import { openConnection } from './connection.ts'
import type { LoadOrder, LoadResult } from './load.ts'

/** Keeps every connection busy until enough answers came or the time is up. */
export function runLoad(order: LoadOrder): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const took = new Float64Array(order.maxAnswers)
    let answers = 0
    let over = false
    const startedAt = performance.now()

    const finish = (error?: Error) => {
      if (over) return
      over = true
      clearTimeout(limit)
      const elapsedMs = performance.now() - startedAt
      for (const connection of connections) connection.close()
      if (error !== undefined) reject(error)
      else if (answers === 0) reject(new Error('no answer in time'))
      else resolve(summary(took.subarray(0, answers), elapsedMs))
    }
    const limit = setTimeout(finish, order.maxMs)
    const connections = order.requests.map((request) => {
      let sentAt = startedAt
      const onAnswer = (status: number) => {
        if (over) return false
        if (status !== order.status) {
          finish(new Error(`expected ${order.status}, got ${status} for ${request.split('\r\n', 1)[0]}`))
          return false
        }
        const now = performance.now()
        took[answers] = now - sentAt
        answers += 1
        sentAt = now
        if (answers === order.maxAnswers) finish()
        return !over
      }
      return openConnection(order.port, Buffer.from(request), onAnswer, finish)
    })
    for (const connection of connections) connection.start()
  })
}

function summary(took: Float64Array, elapsedMs: number): LoadResult {
  const sorted = took.toSorted()
  return {
    answers: took.length,
    elapsedMs,
    perSecond: (took.length / elapsedMs) * 1000,
    p50Ms: percentile(sorted, 50),
    p99Ms: percentile(sorted, 99),
  }
}
