import { expect, test } from 'vitest'
import { judgeFlat, type MemorySample } from './memory.ts'

const MB = 1024 * 1024
const minutes = (heapAt: (minute: number) => number): MemorySample[] =>
  Array.from({ length: 50 }, (_, number) => {
    const minute = number / 5
    return { atMs: minute * 60_000, heapUsed: heapAt(minute) * MB, rss: 200 * MB }
  })

test('memory that only grows while it warms up is flat', () => {
  const judged = judgeFlat(
    minutes((minute) => Math.min(80, 20 + 40 * minute)),
    'heapUsed',
    4 * MB,
  )
  expect(judged).toMatchObject({ flat: true, before: 80 * MB, after: 80 * MB })
})

test('memory that saws around one height is flat', () => {
  expect(
    judgeFlat(
      minutes((minute) => 60 + 15 * (minute % 1)),
      'heapUsed',
      4 * MB,
    )?.flat,
  ).toBe(true)
})

test('memory that grows by three megabytes a minute is not flat', () => {
  const judged = judgeFlat(
    minutes((minute) => 50 + 3 * minute),
    'heapUsed',
    4 * MB,
  )
  expect(judged?.flat).toBe(false)
  expect((judged?.bytesPerMinute ?? 0) / MB).toBeCloseTo(3)
})

test('too few samples say nothing', () => {
  expect(judgeFlat(minutes(() => 50).slice(0, 3), 'heapUsed', MB)).toBeUndefined()
})
