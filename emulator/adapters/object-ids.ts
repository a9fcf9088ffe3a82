import type { IdSource } from '../core/ports.ts'

/** Fills a buffer with random bytes: the operating system's, or a seeded stream. */
export type RandomBytes = (target: Buffer) => void

const POOL_BYTES = 8192
const LETTERS = 24

/**
 * Ids in the service's own form: ObjectIds (seconds, five random bytes, a counter) and anonymous identity ids.
 * `now` is the app's clock, so that a seeded app on a frozen clock repeats its ids exactly.
 */
export function createObjectIds(now: () => number, startRandom: () => RandomBytes): IdSource {
  const pool = Buffer.allocUnsafe(POOL_BYTES)
  let random = startRandom()
  let used = POOL_BYTES
  let machine = ''
  let counter = 0

  const take = (count: number): number => {
    if (used + count > POOL_BYTES) {
      random(pool)
      used = 0
    }
    const from = used
    used += count
    return from
  }

  const start = () => {
    random = startRandom()
    used = POOL_BYTES
    const from = take(8)
    machine = pool.toString('hex', from, from + 5)
    counter = pool.readUIntBE(from + 5, 3)
  }
  start()

  const objectId = () => {
    counter = (counter + 1) & 0xffffff
    const seconds = Math.floor(now() / 1000) >>> 0
    return seconds.toString(16).padStart(8, '0') + machine + counter.toString(16).padStart(6, '0')
  }

  return {
    objectId,
    anonymousIdentityId() {
      const id = objectId()
      const from = take(LETTERS)
      for (let at = from; at < from + LETTERS; at += 1) pool[at] = 97 + ((pool[at] ?? 0) % 26)
      return `${id}-${pool.toString('latin1', from, from + LETTERS)}`
    },
    reset: start,
  }
}
