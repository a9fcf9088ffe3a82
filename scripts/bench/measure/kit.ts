import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Bench, Measure, Measurement } from '../measurement.ts'
import { end, track } from '../servers/children.ts'
import { median } from '../statistics.ts'
import { fill, loginOrder } from './rounds.ts'

const SNAPSHOT_USERS = 10_000
const RESET_USERS = 200_000

/** What a test suite pays: start, stop, a fresh app, snapshots and resets, in the process that runs the emulator. */
export const measureKit: Measure = async (bench) => {
  const server = track(fork(fileURLToPath(new URL('./kit-server.mjs', import.meta.url))))
  try {
    const port = (await answerOf(server)).port as unknown as number
    return [
      ...(await startAndStop(server, bench)),
      ...(await freshApp(server)),
      ...(await snapshots(server, port, bench)),
      await reset(server, port, bench),
    ]
  } finally {
    await end(server)
  }
}

async function startAndStop(server: ChildProcess, { quick }: Bench): Promise<Measurement[]> {
  const took = await ask(server, 'startAndStop', quick ? 20 : 100)
  return [
    within('in-process start', 10, took.start, { name: 'bare node:http', values: took.bareStart }),
    within('in-process stop', 5, took.stop, { name: 'bare node:http', values: took.bareStop }),
  ]
}

async function freshApp(server: ChildProcess): Promise<Measurement[]> {
  return [within('a fresh app', 1, (await ask(server, 'freshApp', 500)).ours)]
}

async function snapshots(server: ChildProcess, port: number, { load, quick }: Bench): Promise<Measurement[]> {
  await load.run(loginOrder(port, SNAPSHOT_USERS))
  const took = await ask(server, 'snapshot', quick ? 10 : 40)
  const copy = { name: 'plain copy', values: took.copy }
  return [
    within(`snapshot of ${SNAPSHOT_USERS.toLocaleString('en')} users`, 20, took.save, copy),
    within('its restore', 20, took.restore, copy),
    within('its restore, all deleted', 20, took.restoreAll, copy),
  ]
}

async function reset(server: ChildProcess, port: number, { load, quick }: Bench): Promise<Measurement> {
  const users = quick ? RESET_USERS / 4 : RESET_USERS
  await fill(load, port, users - SNAPSHOT_USERS)
  const took = await ask(server, 'reset')
  const row = within('reset', 50, took.ours, { name: 'plain clear', values: took.clear })
  return { ...row, name: `reset of ${(took.users?.[0] ?? 0).toLocaleString('en')} users` }
}

function within(
  name: string,
  atMost: number,
  ours: readonly number[] = [],
  reference?: { name: string; values: readonly number[] | undefined },
): Measurement {
  return {
    name,
    unit: 'ms',
    ours: median(ours),
    ...(reference && { reference: { name: reference.name, value: median(reference.values ?? []) } }),
    target: { atMost, on: 'figure' },
    note: `median of ${ours.length}, longest ${Math.max(...ours).toFixed(2)} ms`,
  }
}

async function ask(server: ChildProcess, ...task: unknown[]): Promise<Record<string, number[]>> {
  const answer = answerOf(server)
  server.send(task)
  return answer
}

async function answerOf(server: ChildProcess): Promise<Record<string, number[]>> {
  const ended = once(server, 'exit').then(() =>
    Promise.reject(new Error('the kit server ended (is dist/ built?)')),
  )
  const [message] = (await Promise.race([once(server, 'message'), ended])) as [Record<string, number[]>]
  return message
}
