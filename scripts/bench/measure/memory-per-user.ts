import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Measure } from '../measurement.ts'
import { end, track } from '../servers/children.ts'
import { loginOrder } from './rounds.ts'

/** How many users the memory target is stated for. */
export const MANY_USERS = 200_000
const WARM_UP = 5_000

/** Heap per anonymous user with its session and its device, in the built emulator. */
export const measureMemory: Measure = async ({ load, quick }) => {
  const users = quick ? 50_000 : MANY_USERS
  const server = track(
    fork(fileURLToPath(new URL('./users-server.mjs', import.meta.url)), { execArgv: ['--expose-gc'] }),
  )
  try {
    const { port } = await answerOf(server)
    if (port === undefined) throw new Error('the server has no port')
    await load.run(loginOrder(port, WARM_UP))
    const before = await heapUsed(server)
    await load.run(loginOrder(port, users))
    const after = await heapUsed(server)
    return [
      {
        name: `heap per user with session and device, at ${users.toLocaleString('en')}`,
        unit: 'bytes',
        ours: (after - before) / users,
        target: { atMost: 1024 },
        note: `${(before / 2 ** 20).toFixed(1)} MB before, ${(after / 2 ** 20).toFixed(1)} MB after`,
      },
    ]
  } finally {
    await end(server)
  }
}

async function heapUsed(server: ChildProcess): Promise<number> {
  const answer = answerOf(server)
  server.send('heap')
  const { heapUsed } = await answer
  if (heapUsed === undefined) throw new Error('the server does not know its heap')
  return heapUsed
}

async function answerOf(server: ChildProcess): Promise<{ port?: number; heapUsed?: number }> {
  const ended = once(server, 'exit').then(() =>
    Promise.reject(new Error('the memory server ended (is dist/ built?)')),
  )
  const [message] = (await Promise.race([once(server, 'message'), ended])) as [
    { port?: number; heapUsed?: number },
  ]
  return message
}
