import type { Browser } from 'playwright-core'
import type { Measurement } from '../../measurement.ts'
import { median } from '../../statistics.ts'
import { medianRatio } from '../rounds.ts'
import { type OpenPage, openPage } from './open-page.ts'

/** A page that has nothing to do but scroll: what this browser can draw on this machine at all. */
const PLAIN_PAGE = `data:text/html,<div id=plain style="height:760px;overflow:auto"><div style="height:4000000px;background:repeating-linear-gradient(white 0 40px,silver 40px 44px)">`
const ROUNDS = 3
const ROW_HEIGHT = 44
/** Pixels a frame: a wheel turned without pause, and a fling that brings ten new rows in every frame. */
const SPEEDS = [
  { name: 'scrolling', step: 50, target: { atLeast: 50, on: 'figure' } },
  { name: 'a fling', step: 440 },
] as const

/** Frames a second while the users' list is scrolled, beside a page that only scrolls. */
export async function measureScrolling(browser: Browser, url: string, ms: number): Promise<Measurement[]> {
  const rows: Measurement[] = []
  for (const { name, step, ...target } of SPEEDS) {
    const seen = { plain: [] as Frames[], ours: [] as Frames[] }
    for (let round = 0; round < ROUNDS; round += 1) {
      // One at a time: the browser draws a page that is behind another once a second.
      const plain = await openPage(browser, PLAIN_PAGE, '#plain')
      seen.plain.push(await scroll(plain, "document.querySelector('#plain')", step, ms))
      await plain.close()
      const ours = await openPage(browser, url)
      seen.ours.push(await scroll(ours, "document.querySelector('[role=grid]').parentElement", step, ms))
      await ours.close()
    }
    const rates = (frames: readonly Frames[]) => frames.map(({ perSecond }) => perSecond)
    const of = (frames: readonly Frames[], pick: (frames: Frames) => number) =>
      median(frames.map(pick)).toFixed(0)
    rows.push({
      name: `page: frames in ${name}, 100,000 users`,
      unit: 'frames/s',
      ours: median(rates(seen.ours)),
      reference: { name: 'only scrolls', value: median(rates(seen.plain)) },
      ratio: medianRatio(rates(seen.ours), rates(seen.plain)),
      ...target,
      note: `from the trace; 1 pause in 100 is longer than ${of(seen.ours, ({ p99Ms }) => p99Ms)} ms (only scrolls: ${of(seen.plain, ({ p99Ms }) => p99Ms)}); ${of(seen.ours, ({ px }) => px / ROW_HEIGHT)} rows went by; ${of(seen.ours, ({ bare }) => 100 * bare)} % of frames waited for a row`,
    })
  }
  return rows
}

interface Frames {
  readonly perSecond: number
  /** One pause in a hundred between two frames is longer. */
  readonly p99Ms: number
  /** How far it went. */
  readonly px: number
  /** The share of frames in which a row in view was still to come. */
  readonly bare: number
}

/** Scrolls steadily and counts the frames that the browser's own trace says were drawn. */
async function scroll({ page, cdp }: OpenPage, element: string, px: number, ms: number): Promise<Frames> {
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
  const went = await page.evaluate<{ px: number; frames: number; bare: number }>(`new Promise((resolve) => {
    const element = ${element}
    const began = performance.now()
    const height = element.clientHeight
    let frames = 0
    let bare = 0
    const step = () => {
      const last = [...element.querySelectorAll('[data-row]')].at(-1)
      const end = element.scrollTop
      frames += 1
      if (last !== undefined && (last.ariaRowIndex - 1) * ${ROW_HEIGHT} < end + height - 36) bare += 1
      element.scrollTop = end + ${px}
      if (performance.now() - began < ${ms}) requestAnimationFrame(step)
      else resolve({ px: element.scrollTop, frames, bare })
    }
    requestAnimationFrame(step)
  })`)
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve))
  await cdp.send('Tracing.end')
  await complete
  cdp.off('Tracing.dataCollected', onData)
  return { ...framesOf(drawn.toSorted((a, b) => a - b)), px: went.px, bare: went.bare / went.frames }
}

function framesOf(drawn: readonly number[]): Pick<Frames, 'perSecond' | 'p99Ms'> {
  const pauses = drawn.slice(1).map((at, index) => at - (drawn[index] ?? at))
  const span = (drawn.at(-1) ?? 0) - (drawn[0] ?? 0)
  if (pauses.length === 0) throw new Error('the trace holds no frame')
  return {
    perSecond: (pauses.length / span) * 1000,
    p99Ms: pauses.toSorted((a, b) => a - b)[Math.floor(pauses.length * 0.99)] ?? Number.NaN,
  }
}
