import type { LoadGenerator } from './load/load-generator.ts'

/** One figure of the table: ours, what it is compared with, and what was promised. */
export interface Measurement {
  readonly name: string
  readonly unit: string
  readonly ours: number
  /** What the figure is held against; absent where the target is absolute. */
  readonly reference?: { readonly name: string; readonly value: number }
  /** On the ratio to the reference where there is one, else, or where it says so, on the figure itself; absent for mere information. */
  readonly target?: ({ readonly atLeast: number } | { readonly atMost: number }) & { readonly on?: 'figure' }
  /** The ratio to compare with the target, where it is not that of the two medians: the median of each round's own. */
  readonly ratio?: number
  /** Spread, latencies and the like. */
  readonly note?: string
}

/** What every measurement gets. */
export interface Bench {
  readonly load: LoadGenerator
  /** The app directory that servers run in. */
  readonly directory: string
  /** Fewer and shorter runs. */
  readonly quick: boolean
  /** How many users are many. */
  readonly users: number
}

/** Measures one thing; several rows may come of it. */
export type Measure = (bench: Bench) => Promise<Measurement[]>

/** The ratio to the reference; undefined where there is none. */
export function ratioOf({ ours, reference, ratio }: Measurement): number | undefined {
  return ratio ?? (reference === undefined ? undefined : ours / reference.value)
}

/** Whether the target is met; undefined where there is none. */
export function isMet(measurement: Measurement): boolean | undefined {
  const { target, ours } = measurement
  if (target === undefined) return undefined
  const value = target.on === 'figure' ? ours : (ratioOf(measurement) ?? ours)
  return 'atLeast' in target ? value >= target.atLeast : value <= target.atMost
}
