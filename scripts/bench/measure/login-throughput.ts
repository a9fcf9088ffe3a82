import type { Measure } from '../measurement.ts'
import { median } from '../statistics.ts'
import { interleave, latencyNote, loginOrder, medianRatio, runLengths, throughputs } from './rounds.ts'

/** Anonymous logins a second, against both references. */
export const measureLogin: Measure = async (bench) => {
  const { load, directory, quick } = bench
  const { warmUp, measured } = runLengths(bench)
  const results = await interleave(quick ? 3 : 7, ['A', 'B', 'ours'], directory, async ({ port }) => {
    await load.run(loginOrder(port, warmUp))
    return load.run(loginOrder(port, measured))
  })
  const ours = throughputs(results.get('ours'))
  return (['A', 'B'] as const).map((name) => {
    const reference = throughputs(results.get(name))
    return {
      name: `login, 16 connections, vs ${name}`,
      unit: 'logins/s',
      ours: median(ours),
      reference: { name, value: median(reference) },
      ratio: medianRatio(ours, reference),
      target: { atLeast: name === 'A' ? 0.75 : 1.8 },
      note: `${latencyNote('ours', results.get('ours'))}; ${latencyNote(name, results.get(name))}`,
    }
  })
}
