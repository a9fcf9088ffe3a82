import type { LoadOrder, LoadResult } from '../../load/load.ts'
import { logInOnce } from '../../load/log-in-once.ts'
import { refreshRequest } from '../../load/requests.ts'
import type { Measure, Measurement } from '../../measurement.ts'
import { makeAppDirectory } from '../../servers/app-directory.ts'
import { type RunningServer, resetServer, startServer } from '../../servers/start-server.ts'
import { median } from '../../statistics.ts'
import { CONNECTIONS, loginOrder } from '../rounds.ts'
import { countChildren, countChildrenLeft } from './child-processes.ts'
import { FUNCTION_TIMEOUT_MS, type RunawayAnswer, startRunaways, writeRunaways } from './runaways.ts'

/** Bounds a run that is measured by time. */
const MAX_ANSWERS = 500_000
/** One worker stays warm for ten seconds after the last call. */
const WARM_MS = 10_000

type OrderOf = (port: number, maxMs: number) => Promise<LoadOrder>

const logins: OrderOf = async (port, maxMs) => ({ ...loginOrder(port, MAX_ANSWERS), maxMs })
const refreshes: OrderOf = async (port, maxMs) => {
  const users = await Promise.all(Array.from({ length: CONNECTIONS }, () => logInOnce(port)))
  const requests = users.map(({ refreshToken }) => refreshRequest(port, refreshToken))
  return { port, requests, status: 201, maxAnswers: MAX_ANSWERS, maxMs }
}

/**
 * What everybody else notices of functions that loop, allocate, throw or hang without end: latencies of logins and
 * refreshes beside them, against the same without them in turns; and whether each of them ends as it should.
 */
export const measureFunctions: Measure = async ({ load, quick }) => {
  using directory = makeAppDirectory()
  writeRunaways(directory.path)
  const server = await startServer('ours', directory.path, ['--function-timeout', `${FUNCTION_TIMEOUT_MS}ms`])
  try {
    const answers: RunawayAnswer[] = []
    const measurements: Measurement[] = []
    const runMs = quick ? 3000 : 6000
    await load.run(await logins(server.port, runMs))
    for (const [name, orderOf] of [['login', logins] as const, ['refresh', refreshes] as const]) {
      const quiet: LoadResult[] = []
      const beside: LoadResult[] = []
      for (let round = 0; round < (quick ? 3 : 7); round += 1) {
        await resetServer(server)
        quiet.push(await load.run(await orderOf(server.port, runMs)))
        await resetServer(server)
        const runaways = await startRunaways(server.port)
        beside.push(await load.run(await orderOf(server.port, runMs)))
        answers.push(...(await runaways.stop()))
      }
      measurements.push(comparison(name, beside, quiet))
    }
    return [...measurements, ...(await endings(server, answers))]
  } finally {
    await server.stop()
  }
}

function comparison(name: string, beside: readonly LoadResult[], quiet: readonly LoadResult[]): Measurement {
  const p99Of = (results: readonly LoadResult[]) => results.map(({ p99Ms }) => p99Ms)
  const ratios = beside.map(({ p99Ms }, round) => p99Ms / (quiet[round]?.p99Ms ?? Number.NaN))
  const perSecond = (results: readonly LoadResult[]) => median(results.map((result) => result.perSecond))
  return {
    name: `p99 of a ${name} beside runaway functions`,
    unit: 'ms',
    ours: median(p99Of(beside)),
    reference: { name: 'without', value: median(p99Of(quiet)) },
    ratio: median(ratios),
    target: { atMost: 2 },
    note:
      `worst round ${Math.max(...ratios).toFixed(2)}, best ${Math.min(...ratios).toFixed(2)}; ` +
      `${Math.round(perSecond(beside))}/s beside them, ${Math.round(perSecond(quiet))}/s without`,
  }
}

/** Whether each caller was answered in time, and whether a process is left. */
async function endings(server: RunningServer, answers: readonly RunawayAnswer[]): Promise<Measurement[]> {
  const names = [...new Set(answers.map(({ name }) => name))]
  const worst = names.map((name) => ({
    name,
    ms: Math.max(...answers.filter((answer) => answer.name === name).map(({ ms }) => ms)),
  }))
  const pid = server.process.pid ?? 0
  const atOnce = countChildren(pid)
  return [
    {
      name: `runaway call to its error, after its ${FUNCTION_TIMEOUT_MS} ms`,
      unit: 'ms',
      ours: Math.max(...worst.map(({ ms }) => ms)) - FUNCTION_TIMEOUT_MS,
      target: { atMost: 3000, on: 'figure' },
      note: `${answers.length} calls, each with its documented error; longest ${worst.map(({ name, ms }) => `${name} ${Math.round(ms)} ms`).join(', ')}`,
    },
    {
      name: 'worker processes left',
      unit: '',
      ours: await countChildrenLeft(pid, WARM_MS + 5000),
      target: { atMost: 0, on: 'figure' },
      note: `${atOnce} right after the last call: the warm one`,
    },
  ]
}
