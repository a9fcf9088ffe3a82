import type { LoadOrder, LoadResult } from '../load/load.ts'
import type { LoadGenerator } from '../load/load-generator.ts'
import { loginRequest } from '../load/requests.ts'
import type { Bench } from '../measurement.ts'
import { type RunningServer, type ServerName, startServer } from '../servers/start-server.ts'
import { median } from '../statistics.ts'

/** As many as the speed targets are stated for. */
export const CONNECTIONS = 16

/** Logins on every connection, bounded in count and time. */
export function loginOrder(port: number, maxAnswers: number): LoadOrder {
  return {
    port,
    requests: Array.from({ length: CONNECTIONS }, () => loginRequest(port)),
    status: 200,
    maxAnswers,
    maxMs: 60_000,
  }
}

/** As many logins as wanted, in orders that are each bounded in time; answers how many they were. */
export async function fill(load: LoadGenerator, port: number, users: number): Promise<number> {
  let made = 0
  while (made < users) made += (await load.run(loginOrder(port, Math.min(100_000, users - made)))).answers
  return made
}

/** How many answers a run takes, warming up and measured. */
export function runLengths({ quick }: Bench): { warmUp: number; measured: number } {
  return quick ? { warmUp: 5_000, measured: 10_000 } : { warmUp: 15_000, measured: 40_000 }
}

/**
 * Runs every server once a round, side by side in time, so that whatever else the machine does hits all alike.
 * Each run has a fresh process: none pays for the users of an earlier one.
 */
export async function interleave<T>(
  rounds: number,
  names: readonly ServerName[],
  directory: string,
  run: (server: RunningServer) => Promise<T>,
): Promise<Map<ServerName, T[]>> {
  const results = new Map<ServerName, T[]>(names.map((name) => [name, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      const server = await startServer(name, directory)
      try {
        results.get(name)?.push(await run(server))
      } finally {
        await server.stop()
      }
    }
  }
  return results
}

/** The median of each round's own ratio, which noise that lasts a round cannot move. */
export function medianRatio(ours: readonly number[], reference: readonly number[]): number {
  return median(ours.map((value, round) => value / (reference[round] ?? Number.NaN)))
}

/** The throughputs of some runs. */
export function throughputs(results: readonly LoadResult[] | undefined): number[] {
  return (results ?? []).map((result) => result.perSecond)
}

/** Median latencies of some runs, for people. */
export function latencyNote(who: string, results: readonly LoadResult[] | undefined): string {
  const of = (pick: (result: LoadResult) => number) => median((results ?? []).map(pick)).toFixed(2)
  return `${who} p50 ${of((result) => result.p50Ms)} ms, p99 ${of((result) => result.p99Ms)} ms`
}
