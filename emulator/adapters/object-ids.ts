import type { IdSource } from '../core/ports.ts'

/** Fills a buffer with random bytes: the operating system's, or a seeded stream. */
export type RandomBytes = (target: Buffer) => void

/** Starts randomness; a seeded stream starts after as many bytes as are to be skipped. */
export type StartRandom = (skippedBytes?: number) => RandomBytes

const POOL_BYTES = 8192
const ID_BYTES = 12
const LETTERS = 24
const SECRET = 64
const SECRET_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/**
 * Ids in the service's own form: ObjectIds (seconds, five random bytes, a counter) and anonymous identity ids.
 * `now` is the app's clock, so that a seeded app on a frozen clock repeats its ids exactly.
 */
export function createObjectIds(now: () => number, startRandom: StartRandom): IdSource {
  const pool = Buffer.allocUnsafe(POOL_BYTES)
  let random = startRandom()
  let used = POOL_BYTES
  // Ids are written through buffers: put together from parts they would stay ropes and take twice the memory.
  const raw = Buffer.alloc(ID_BYTES)
  const text = Buffer.alloc(2 * ID_BYTES + 1 + LETTERS, '-')
  let counter = 0
  let pools = 0

  const take = (count: number): number => {
    if (used + count > POOL_BYTES) {
      random(pool)
      pools += 1
      used = 0
    }
    const from = used
    used += count
    return from
  }

  const start = () => {
    random = startRandom()
    used = POOL_BYTES
    pools = 0
    const from = take(8)
    pool.copy(raw, 4, from, from + 5)
    counter = pool.readUIntBE(from + 5, 3)
  }
  start()

  const objectId = () => {
    counter = (counter + 1) & 0xffffff
    raw.writeUInt32BE(Math.floor(now() / 1000) >>> 0, 0)
    raw.writeUIntBE(counter, 9, 3)
    return raw.toString('hex')
  }

  return {
    objectId,
    anonymousIdentityId() {
      text.write(objectId(), 0, 'latin1')
      const from = take(LETTERS)
      for (let at = 0; at < LETTERS; at += 1) text[2 * ID_BYTES + 1 + at] = 97 + ((pool[from + at] ?? 0) % 26)
      return text.toString('latin1')
    },
    secret() {
      let secret = ''
      while (secret.length < SECRET) {
        const from = take(SECRET)
        for (let at = 0; at < SECRET && secret.length < SECRET; at += 1) {
          const letter = SECRET_LETTERS[(pool[from + at] ?? 255) & 63]
          // 62 of 64 values are a letter: the others are thrown away, so that no letter comes more often.
          if (letter !== undefined) secret += letter
        }
      }
      return secret
    },
    reset: start,
    mark: () => ({ counter, pools, used }),
    goOn(mark) {
      start()
      if (mark.pools > 1) {
        random = startRandom((mark.pools - 1) * POOL_BYTES)
        random(pool)
        pools = mark.pools
      }
      used = mark.used
      counter = mark.counter
    },
  }
}
