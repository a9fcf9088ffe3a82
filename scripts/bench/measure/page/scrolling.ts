import type { Browser } from 'playwright-core'
import type { Measurement } from '../../measurement.ts'
import { type OpenPage, openPage } from './open-page.ts'

/** A page that has nothing to do but scroll: what this browser can draw on this machine at all. */
const PLAIN_PAGE = `data:text/html,<div id=plain style="height:760px;overflow:auto"><div style="height:4000000px;background:repeating-linear-gradient(white 0 40px,silver 40px 44px)">`
const ROUNDS = 3

/** Frames a second while the users' list is scrolled, beside a page that only scrolls. */
export async function measureScrolling(browser: Browser, url: string, ms: number): Promise<Measurement> {
  const seen = { plain: [] as Frames[], ours: [] as Frames[] }
  for (let round = 0; round < ROUNDS; round += 1) {
    // One at a time: the browser draws a page that is behind another once a second.
    const plain = await openPage(browser, PLAIN_PAGE, '#plain')
    seen.plain.push(await scroll(plain, "document.querySelector('#plain')", ms))
    await plain.close()
    const ours = await openPage(browser, url)
    seen.ours.push(await scroll(ours, "document.querySelector('[role=grid]').parentElement", ms))
    await ours.close()
  }
  const [best, reference] = [middle(seen.ours), middle(seen.plain)]
  return {
    name: 'page: frames while scrolling, 100,000 users',
    unit: 'frames/s',
    ours: best.perSecond,
    target: { atLeast: 50 },
    note: `from the trace; 1 in 100 pauses is longer than ${best.p99Ms.toFixed(0)} ms; a page that only scrolls: ${reference.perSecond.toFixed(1)} frames/s, ${reference.p99Ms.toFixed(0)} ms`,
  }
}

interface Frames {
  readonly perSecond: number
  /** One pause in a hundred between two frames is longer. */
  readonly p99Ms: number
}

/** Scrolls steadily and counts the frames that the browser's own trace says were drawn. */
async function scroll({ page, cdp }: OpenPage, element: string, ms: number): Promise<Frames> {
  const drawn: number[] = []
  const onData = ({ value }: { value: Record<string, unknown>[] }) => {
    for (const { name, ts } of value)
      if (name === 'DrawFrame' && typeof ts === 'number') drawn.push(ts / 1000)
  }
  cdp.on('Tracing.dataCollected', onData)
  await cdp.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline.frame'] },
  })
  await page.evaluate(`new Promise((resolve) => {
    const element = ${element}
    const began = performance.now()
    const step = () => {
      element.scrollTop += 50
      if (performance.now() - began < ${ms}) requestAnimationFrame(step)
      else resolve()
    }
    requestAnimationFrame(step)
  })`)
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve))
  await cdp.send('Tracing.end')
  await complete
  cdp.off('Tracing.dataCollected', onData)
  return framesOf(drawn.toSorted((a, b) => a - b))
}

function framesOf(drawn: readonly number[]): Frames {
  const pauses = drawn.slice(1).map((at, index) => at - (drawn[index] ?? at))
  const span = (drawn.at(-1) ?? 0) - (drawn[0] ?? 0)
  if (pauses.length === 0) throw new Error('the trace holds no frame')
  return {
    perSecond: (pauses.length / span) * 1000,
    p99Ms: pauses.toSorted((a, b) => a - b)[Math.floor(pauses.length * 0.99)] ?? Number.NaN,
  }
}

function middle(rounds: readonly Frames[]): Frames {
  const sorted = rounds.toSorted((a, b) => a.perSecond - b.perSecond)
  const found = sorted[Math.floor(sorted.length / 2)]
  if (found === undefined) throw new Error('no round')
  return found
}
