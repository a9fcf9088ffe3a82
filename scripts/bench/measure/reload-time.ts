import { renameSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { logInOnce } from '../load/log-in-once.ts'
import type { Measure } from '../measurement.ts'
import { makeAppDirectory, providerText } from '../servers/app-directory.ts'
import { startServer } from '../servers/start-server.ts'
import { percentile } from '../statistics.ts'

const POLL_MS = 1
/** An edit that has not arrived by then never will; it counts as this long. */
const MISSED_MS = 3000

/** From the start of saving a provider file to the first login answered the new way. */
export const measureReload: Measure = async ({ quick }) => {
  using directory = makeAppDirectory()
  const server = await startServer('ours watching', directory.path)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  try {
    const took: number[] = []
    for (let edit = 0; edit < (quick ? 40 : 200); edit += 1) {
      // Editors save whenever they like, so the pauses differ.
      await sleep(30 + ((edit * 37) % 90))
      const disabled = edit % 2 === 0
      // Plain, renamed, renamed, plain: both ways switch off and both switch on.
      const save = edit % 4 === 0 || edit % 4 === 3 ? writeFileSync : saveByRename
      const savedAt = performance.now()
      save(directory.providerFile, providerText(disabled))
      took.push(await untilAnswered(server.port, agent, disabled ? 401 : 200, savedAt))
    }
    const sorted = took.toSorted((a, b) => a - b)
    const missed = took.filter((ms) => ms >= MISSED_MS).length
    return [
      {
        name: `save to changed login, p95 of ${took.length}`,
        unit: 'ms',
        ours: percentile(sorted, 95),
        target: { atMost: 100 },
        note: `p50 ${percentile(sorted, 50).toFixed(1)} ms, longest ${percentile(sorted, 100).toFixed(1)} ms, missed ${missed}`,
      },
    ]
  } finally {
    agent.destroy()
    await server.stop()
  }
}

/** As editors with safe writing do it. */
function saveByRename(file: string, text: string): void {
  const draft = `${file}.tmp~`
  writeFileSync(draft, text)
  renameSync(draft, file)
}

async function untilAnswered(port: number, agent: Agent, status: number, savedAt: number): Promise<number> {
  for (;;) {
    const answer = await logInOnce(port, agent)
    const ms = performance.now() - savedAt
    if (answer.status === status) return ms
    if (ms > MISSED_MS) return MISSED_MS
    await sleep(POLL_MS)
  }
}
