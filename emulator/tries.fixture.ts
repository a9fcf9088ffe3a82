import type fc from 'fast-check'

/** The same cases in every `npm test`: what passed for one passes for all. */
const USUAL_SEED = 20_180_301
/** How often the night tries what takes microseconds; 0 by day. */
const NIGHTLY_RUNS = Number(process.env.FC_RUNS ?? 0)

/**
 * How often a property is tried: `usual` times with fixed cases, or, where `FC_RUNS` is set, that often with new ones, whose
 * seed a failure names. Of those a slow property takes a `share`, never fewer than usual. `FC_SEED` sets the seed of either.
 */
export function tries(usual: number, share = 1): fc.Parameters<unknown> {
  const given = process.env.FC_SEED
  const numRuns = Math.max(usual, Math.ceil(NIGHTLY_RUNS * share))
  if (given !== undefined) return { numRuns, seed: Number(given) }
  return NIGHTLY_RUNS > 0 ? { numRuns } : { numRuns, seed: USUAL_SEED }
}

/** What a call over HTTP takes of the night's tries. */
export const HTTP_SHARE = 1 / 100
/** What a property that builds a world of its own, or writes to the disk, takes of them. */
export const WORLD_SHARE = 1 / 20

/** For the tests that take long by day too; the others' limit is in vitest.config.ts, and grows as this one does. */
export const LONG = { timeout: 180_000 + NIGHTLY_RUNS * 30 }
