import type { Tally } from './judge/tally.ts'

/** What every maker of traffic is given. */
export interface Soak {
  readonly port: number
  readonly url: string
  readonly tally: Tally
  /** Aborted when the traffic is to end: calls under way still finish, so that every one has an answer. */
  readonly stopping: AbortSignal
  /** Whether the emulator is being stopped, or is gone: streams may break now. */
  ended(): boolean
  random(): number
}

/** Keeps some traffic up until `soak.stopping`; resolves when the last call has its answer. */
export type TrafficMaker = (soak: Soak) => Promise<void>

/** Resolves after so long, or when the traffic is to end. */
export function pause(soak: Soak, ms: number): Promise<void> {
  if (soak.stopping.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      soak.stopping.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    soak.stopping.addEventListener('abort', done)
  })
}

/** Does one thing after another, each followed by a pause of about so long, until the traffic is to end. */
export async function keepOn(soak: Soak, pauseMs: number, act: () => Promise<void>): Promise<void> {
  while (!soak.stopping.aborted) {
    await act()
    await pause(soak, pauseMs * (0.5 + soak.random()))
  }
}

/** One of them. */
export function pick<T>(soak: Soak, [first, ...more]: readonly [T, ...T[]]): T {
  const all = [first, ...more]
  return all[Math.floor(soak.random() * all.length)] ?? first
}
