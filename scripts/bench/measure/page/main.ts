import type { Browser } from 'playwright-core'
import type { Measure, Measurement } from '../../measurement.ts'
import { startServer } from '../../servers/start-server.ts'
import { median } from '../../statistics.ts'
import { medianRatio } from '../rounds.ts'
import { measureHeap } from './heap.ts'
import {
  firstPaint,
  openBrowser,
  openPage,
  sortingBy,
  typing,
  untilQuiet,
  untilRowsChange,
} from './open-page.ts'
import { measureScrolling } from './scrolling.ts'
import { measureStorm } from './storm.ts'
import { fillWorlds, type World } from './worlds.ts'

/** The web UI with 100,000 users, beside the same page with ten. */
export const measurePage: Measure = async ({ load, directory, quick }) => {
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
      ...(await measureScrolling(browser, worlds.many.url, quick ? 3000 : 6000)),
      ...(await measureHeap(browser, worlds.many)),
      ...(await measureStorm(browser, worlds.many, (order) => load.run(order), quick ? 3 : 5)),
    ]
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function act(browser: Browser, url: string, script: string): Promise<number> {
  const opened = await openPage(browser, url)
  try {
    await untilQuiet(opened.page)
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
  return {
    name: `page: ${name}, ${worlds.many.users.toLocaleString('en')} users`,
    unit: 'ms',
    ours: median(took.many),
    reference: { name: `${worlds.few.users} users`, value: median(took.few) },
    ratio: medianRatio(took.many, took.few),
    target: { atMost, on: 'figure' },
    note: `worst of ${rounds}: ${Math.max(...took.many).toFixed(0)} ms`,
  }
}
