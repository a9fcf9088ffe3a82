import { isDeepStrictEqual } from 'node:util'

/** Whether two documents say the same. */
export function same(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b)
}
