import { logInOnce } from '../load/log-in-once.ts'
import type { Measure } from '../measurement.ts'
import { type ServerName, startServer } from '../servers/start-server.ts'
import { median } from '../statistics.ts'
import { medianRatio } from './rounds.ts'

const NAMES: readonly ServerName[] = ['B', 'ours', 'ours watching']

/** From spawning the process to its first successful login, as bare and as people start it, against reference B. */
export const measureStart: Measure = async ({ directory, quick }) => {
  const took = new Map<ServerName, number[]>(NAMES.map((name) => [name, []]))
  // The first of each reads its files from disk and counts for nothing.
  for (let round = -1; round < (quick ? 5 : 21); round += 1) {
    for (const name of NAMES) {
      const ms = await spawnToLogin(name, directory)
      if (round >= 0) took.get(name)?.push(ms)
    }
  }
  const reference = took.get('B') ?? []
  return (['ours', 'ours watching'] as const).map((name) => {
    const ours = took.get(name) ?? []
    return {
      name: `spawn to first login${name === 'ours' ? ', --no-watch' : ''}, vs B`,
      unit: 'ms',
      ours: median(ours),
      reference: { name: 'B', value: median(reference) },
      ratio: medianRatio(ours, reference),
      target: { atMost: 1 },
      note: `ours ${range(ours)}; B ${range(reference)}`,
    }
  })
}

async function spawnToLogin(name: ServerName, directory: string): Promise<number> {
  const spawnedAt = performance.now()
  const server = await startServer(name, directory)
  try {
    const { status } = await logInOnce(server.port)
    if (status !== 200) throw new Error(`the first login at '${name}' was answered ${status}`)
    return performance.now() - spawnedAt
  } finally {
    await server.stop()
  }
}

function range(values: readonly number[]): string {
  return `${Math.min(...values).toFixed(0)} – ${Math.max(...values).toFixed(0)} ms`
}
