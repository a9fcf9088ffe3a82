import type { Browser } from 'playwright-core'
import type { Measure, Measurement } from '../../measurement.ts'
import { startServer } from '../../servers/start-server.ts'
import { median } from '../../statistics.ts'
import { measureHeap } from './heap.ts'
import { firstPaint, openBrowser, openPage, sortingBy, typing, untilRowsChange } from './open-page.ts'
import { measureScrolling } from './scrolling.ts'
import { fillWorlds, type World } from './worlds.ts'

/** The web UI with 100,000 users, beside the same page with ten. */
export const measurePage: Measure = async ({ directory, quick }) => {
  const server = await startServer('ours', directory)
  const browser = await openBrowser()
  try {
    const worlds = await fillWorlds(server)
    const rounds = quick ? 3 : 7
    const beside = (name: string, atMost: number, measure: (world: World) => Promise<number>) =>
      measureBeside(name, atMost, rounds, worlds, measure)
    return [
      await beside('first rows on the screen', 1500, ({ url }) => firstPaint(browser, url)),
      await beside('search that finds one', 300, ({ url, lastId }) => act(browser, url, typing(lastId))),
      await beside('search that finds a thousand', 300, ({ url }) => act(browser, url, typing('bear'))),
      await beside('sort by another column', 300, ({ url }) => act(browser, url, sortingBy('User'))),
      await measureScrolling(browser, worlds.many.url, quick ? 3000 : 6000),
      ...(await measureHeap(browser, worlds.many)),
    ]
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function act(browser: Browser, url: string, script: string): Promise<number> {
  const opened = await openPage(browser, url)
  try {
    return await untilRowsChange(opened.page, script)
  } finally {
    await opened.close()
  }
}

async function measureBeside(
  name: string,
  atMost: number,
  rounds: number,
  worlds: { readonly few: World; readonly many: World },
  measure: (world: World) => Promise<number>,
): Promise<Measurement> {
  const took = { many: [] as number[], few: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    took.few.push(await measure(worlds.few))
    took.many.push(await measure(worlds.many))
  }
  const ours = median(took.many)
  const few = median(took.few)
  return {
    name: `page: ${name}, ${worlds.many.users.toLocaleString('en')} users`,
    unit: 'ms',
    ours,
    target: { atMost },
    note: `with ${worlds.few.users} users ${few.toFixed(0)} ms, ${(ours / few).toFixed(2)} times that; worst of ${rounds}: ${Math.max(...took.many).toFixed(0)} ms`,
  }
}
