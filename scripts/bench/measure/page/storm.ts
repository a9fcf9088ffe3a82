import type { Browser } from 'playwright-core'
import type { LoadOrder, LoadResult } from '../../load/load.ts'
import { loginRequest } from '../../load/requests.ts'
import type { Measurement } from '../../measurement.ts'
import { median } from '../../statistics.ts'
import { CONNECTIONS, medianRatio } from '../rounds.ts'
import { openPage } from './open-page.ts'
import type { World } from './worlds.ts'

const LOGINS = 5000
const SHOWN_WITHIN_MS = 30_000

/** Logins as fast as they go: how much slower an open page makes them, and when the page shows the last one. */
export async function measureStorm(
  browser: Browser,
  { url, appId, origin }: World,
  run: (order: LoadOrder) => Promise<LoadResult>,
  rounds: number,
): Promise<Measurement[]> {
  const port = Number(new URL(origin).port)
  const order: LoadOrder = {
    port,
    requests: Array.from({ length: CONNECTIONS }, () => loginRequest(port, appId)),
    status: 200,
    maxAnswers: LOGINS,
    maxMs: 60_000,
  }
  const took = { closed: [] as number[], open: [] as number[], shown: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    took.closed.push((await run(order)).perSecond)
    const { page, close } = await openPage(browser, url)
    took.open.push((await run(order)).perSecond)
    const endedAt = performance.now()
    const total = await countUsers(origin, appId)
    await page
      .locator(`[role=grid][aria-rowcount="${total + 1}"]`)
      .waitFor({ state: 'attached', timeout: SHOWN_WITHIN_MS })
    took.shown.push(performance.now() - endedAt)
    await close()
  }
  return [
    {
      name: 'page: logins in a storm while it is open, 100,000 users',
      unit: 'logins/s',
      ours: median(took.open),
      reference: { name: 'no page', value: median(took.closed) },
      ratio: medianRatio(took.open, took.closed),
      note: `${LOGINS} logins on ${CONNECTIONS} connections; the page shows the last one ${median(took.shown).toFixed(0)} ms after it`,
    },
  ]
}

async function countUsers(origin: string, appId: string): Promise<number> {
  const answer = await fetch(`${origin}/emulator/v1/apps/${appId}/users?limit=1`)
  return ((await answer.json()) as { total: number }).total
}
