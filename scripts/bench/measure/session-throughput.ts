import type { LoadOrder } from '../load/load.ts'
import { logInOnce } from '../load/log-in-once.ts'
import { profileRequest, refreshRequest } from '../load/requests.ts'
import type { Bench, Measure, Measurement } from '../measurement.ts'
import { median } from '../statistics.ts'
import { CONNECTIONS, interleave, latencyNote, medianRatio, runLengths, throughputs } from './rounds.ts'

/** Refreshes a second. */
export const measureRefresh: Measure = (bench) =>
  measureCall(bench, 'refresh', 201, (port, { refreshToken }) => refreshRequest(port, refreshToken))

/** Profiles a second. */
export const measureProfile: Measure = (bench) =>
  measureCall(bench, 'profile', 200, (port, { accessToken }) => profileRequest(port, accessToken))

type Tokens = Awaited<ReturnType<typeof logInOnce>>

/** One call over and over against reference A, each connection with a user of its own. */
async function measureCall(
  bench: Bench,
  name: string,
  status: number,
  requestOf: (port: number, tokens: Tokens) => string,
): Promise<Measurement[]> {
  const { load, directory, quick } = bench
  const { warmUp, measured } = runLengths(bench)
  const results = await interleave(quick ? 3 : 5, ['A', 'ours'], directory, async ({ port }) => {
    const users = await Promise.all(Array.from({ length: CONNECTIONS }, () => logInOnce(port)))
    const requests = users.map((tokens) => requestOf(port, tokens))
    const order = (maxAnswers: number): LoadOrder => ({ port, requests, status, maxAnswers, maxMs: 60_000 })
    await load.run(order(warmUp))
    return load.run(order(measured))
  })
  const ours = throughputs(results.get('ours'))
  const reference = throughputs(results.get('A'))
  return [
    {
      name: `${name}, 16 connections, vs A`,
      unit: 'calls/s',
      ours: median(ours),
      reference: { name: 'A', value: median(reference) },
      ratio: medianRatio(ours, reference),
      target: { atLeast: 0.75 },
      note: `${latencyNote('ours', results.get('ours'))}; ${latencyNote('A', results.get('A'))}`,
    },
  ]
}
