import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { logInOnce } from '../load/log-in-once.ts'
import type { Measure, Measurement } from '../measurement.ts'
import { end, track } from '../servers/children.ts'
import { median, percentile } from '../statistics.ts'
import { fill } from './rounds.ts'

const WARM_UP = 5_000
const LOOKS = 300

/** Heap per anonymous user with its session and its device, in the built emulator; and what it takes to look at them. */
export const measureMemory: Measure = async ({ load, users }) => {
  const server = track(
    fork(fileURLToPath(new URL('./users-server.mjs', import.meta.url)), { execArgv: ['--expose-gc'] }),
  )
  try {
    const { port } = await answerOf(server)
    if (port === undefined) throw new Error('the server has no port')
    await fill(load, port, WARM_UP)
    const before = await heapUsed(server)
    await fill(load, port, users)
    const after = await heapUsed(server)
    const at = `at ${users.toLocaleString('en')}`
    const looks = [
      await look(port, `a page of users, ${at}`, () => ''),
      await look(port, `a search for a user, ${at}`, ({ id }) => `&search=${id}`),
      await look(port, `a search by the end of an id, ${at}`, ({ id }) => `&search=${id.slice(-7)}`),
      await look(port, `a search by an alias, ${at}`, ({ alias }) => `&search=${alias}`),
    ]
    const searched = (await heapUsed(server)) - after
    return [
      {
        name: `heap per user with session and device, ${at}`,
        unit: 'bytes',
        ours: (after - before) / users,
        target: { atMost: 1024 },
        note: `${(before / 2 ** 20).toFixed(1)} MB before, ${(after / 2 ** 20).toFixed(1)} MB after; ${(searched / users).toFixed(0)} bytes more once listed and searched`,
      },
      ...looks,
    ]
  } finally {
    await end(server)
  }
}

interface Listed {
  readonly id: string
  readonly alias: string
}

/** Asks for the list as the page does, after a login each time; of a search, for one of those listed before. */
async function look(port: number, name: string, query: (user: Listed) => string): Promise<Measurement> {
  const list = async (search: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}/emulator/v1/apps/bench/users?limit=100${search}`)
    if (!answer.ok) throw new Error(`the list was answered ${answer.status}`)
    return (await answer.json()) as { items: Listed[] }
  }
  const { userId } = await logInOnce(port)
  let [user] = (await list(`&search=${userId}`)).items
  const took: number[] = []
  for (let round = 0; round < LOOKS; round += 1) {
    if (user === undefined) throw new Error('whoever was listed is not there')
    const search = query(user)
    await logInOnce(port)
    const startedAt = performance.now()
    const { items } = await list(search)
    took.push(performance.now() - startedAt)
    user = items[round % items.length]
  }
  const [first = 0, ...others] = took
  const sorted = others.sort((a, b) => a - b)
  const ours = percentile(sorted, 99)
  return {
    name,
    unit: 'ms',
    ours,
    target: { atMost: 20 },
    note: `p99 of ${sorted.length}; median ${median(sorted).toFixed(2)} ms; the first took ${first.toFixed(0)}`,
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
