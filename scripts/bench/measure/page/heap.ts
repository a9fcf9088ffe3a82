import type { Browser } from 'playwright-core'
import type { Measurement } from '../../measurement.ts'
import { type OpenPage, openPage } from './open-page.ts'
import { logIn, type World } from './worlds.ts'

const SCROLLED_ROWS = 20_000
const ROW_HEIGHT = 44
const LOGINS = 5000
const WITHIN_MS = 180_000

/** What the page's JavaScript holds after 20,000 rows went by, and after 5,000 live logins, beside what it held before. */
export async function measureHeap(browser: Browser, world: World): Promise<Measurement[]> {
  const opened = await openPage(browser, world.url)
  try {
    const before = await heapBytes(opened)
    await scrollThrough(opened)
    const scrolled = await heapBytes(opened)
    for (let done = 0; done < LOGINS; done += 50)
      await Promise.all(Array.from({ length: 50 }, () => logIn(world.loginUrl)))
    const stormed = await heapBytes(opened)
    const row = (what: string, bytes: number): Measurement => ({
      name: `page: heap after ${what}`,
      unit: 'MB',
      ours: bytes / 1e6,
      reference: { name: 'before', value: before / 1e6 },
      target: { atMost: 3 },
    })
    return [row('20,000 rows', scrolled), row('5,000 live logins', stormed)]
  } finally {
    await opened.close()
  }
}

async function scrollThrough({ page }: OpenPage): Promise<void> {
  await page.evaluate(`new Promise((resolve, reject) => {
    const element = document.querySelector('[role=grid]').parentElement
    const began = performance.now()
    const step = () => {
      element.scrollTop += 600
      if (performance.now() - began > ${WITHIN_MS}) reject(new Error('scrolled to ' + element.scrollTop + ' px only'))
      else if (element.scrollTop < ${SCROLLED_ROWS * ROW_HEIGHT}) requestAnimationFrame(step)
      else resolve()
    }
    step()
  })`)
}

async function heapBytes({ cdp }: OpenPage): Promise<number> {
  await cdp.send('Performance.enable')
  await cdp.send('HeapProfiler.collectGarbage')
  const { metrics } = await cdp.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN
}
