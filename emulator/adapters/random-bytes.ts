import { createCipheriv, createHash, randomFillSync } from 'node:crypto'
import type { RandomBytes } from './object-ids.ts'

/** The operating system's randomness. */
export function systemRandom(): RandomBytes {
  return (target) => void randomFillSync(target)
}

const BLOCK_BYTES = 16

/**
 * The same bytes for the same seed and name: the key stream of AES-256-CTR, from any whole block on. Not a secret, only
 * a repeatable order.
 */
export function seededRandom(seed: string, name: string, skippedBytes = 0): RandomBytes {
  const key = createHash('sha256')
    .update(JSON.stringify([seed, name]))
    .digest()
  const firstBlock = Buffer.alloc(BLOCK_BYTES)
  firstBlock.writeBigUInt64BE(BigInt(skippedBytes / BLOCK_BYTES), 8)
  const stream = createCipheriv('aes-256-ctr', key, firstBlock)
  return (target) => void stream.update(Buffer.alloc(target.length)).copy(target)
}
