import type { LoadGenerator } from '../load/load-generator.ts'
import type { Measure } from '../measurement.ts'
import { type RunningServer, resetServer, startServer } from '../servers/start-server.ts'
import { median } from '../statistics.ts'
import { fill, loginOrder, medianRatio } from './rounds.ts'

/** Logins a second with many users present, against an emulator just as warm whose users were all deleted. */
export const measureManyUsers: Measure = async ({ load, directory, quick, users }) => {
  const full = await startServer('ours', directory)
  const empty = await startServer('ours', directory)
  try {
    for (const server of [full, empty]) await fill(load, server.port, users)
    const took = { full: [] as number[], empty: [] as number[] }
    for (let round = 0; round < (quick ? 3 : 7); round += 1) {
      await resetServer(empty)
      took.empty.push(await logins(load, empty))
      took.full.push(await logins(load, full))
    }
    return [
      {
        name: `login with ${users.toLocaleString('en')} users, vs empty`,
        unit: 'logins/s',
        ours: median(took.full),
        reference: { name: 'empty', value: median(took.empty) },
        ratio: medianRatio(took.full, took.empty),
        target: { atLeast: 0.9 },
      },
    ]
  } finally {
    await Promise.all([full.stop(), empty.stop()])
  }
}

async function logins(load: LoadGenerator, { port }: RunningServer): Promise<number> {
  return (await load.run(loginOrder(port, 20_000))).perSecond
}
