import { createCipheriv, createHash, randomFillSync } from 'node:crypto'
import type { RandomBytes } from './object-ids.ts'

/** The operating system's randomness. */
export function systemRandom(): RandomBytes {
  return (target) => void randomFillSync(target)
}

/** The same bytes for the same seed and name: the key stream of AES-256-CTR. Not a secret, only a repeatable order. */
export function seededRandom(seed: string, name: string): RandomBytes {
  const key = createHash('sha256')
    .update(JSON.stringify([seed, name]))
    .digest()
  const stream = createCipheriv('aes-256-ctr', key, Buffer.alloc(16))
  return (target) => void stream.update(Buffer.alloc(target.length)).copy(target)
}
