import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../../chromium.mjs'

/** A page, and the door to what the browser knows of it. */
export interface OpenPage {
  readonly page: Page
  readonly cdp: CDPSession
  close(): Promise<void>
}

const ROW = '[role=row][data-row]'

/** The system's Chromium. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('no Chromium: set CHROMIUM_PATH')
  return await chromium.launch({ executablePath, args: ['--no-sandbox'] })
}

/** Opens an address in a fresh profile, where nothing is cached; resolves when its rows are there, if it has any. */
export async function openPage(browser: Browser, url: string, ready = ROW): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await page.goto(url)
  await page.locator(ready).first().waitFor()
  return { page, cdp, close: () => context.close() }
}

/** When the first row was on the screen, ms after navigation began: in the frame after the one that made it. */
export async function firstPaint(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.addInitScript(`window.firstRow = new Promise((resolve) => {
    const look = () => document.querySelector('${ROW}') === null
      ? requestAnimationFrame(look)
      : requestAnimationFrame(() => resolve(performance.now()))
    requestAnimationFrame(look)
  })`)
  await page.goto(url)
  const took = await page.evaluate<number>('window.firstRow')
  await context.close()
  return took
}

/** Until the page has asked for nothing more for a while: people do not type into a page that is still coming. */
export async function untilQuiet(page: Page): Promise<void> {
  await page.evaluate(`new Promise((resolve) => {
    let asked = -1
    const look = () => {
      const now = performance.getEntriesByType('resource').length
      if (now === asked) return resolve()
      asked = now
      setTimeout(look, 300)
    }
    look()
  })`)
}

/** How long from an input until the rows on the screen are others, ms; `act` is the script that makes the input. */
export async function untilRowsChange(page: Page, act: string): Promise<number> {
  return await page.evaluate<number>(`new Promise((resolve, reject) => {
    const shown = () => [...document.querySelectorAll('${ROW}')]
      .map((row) => row.ariaRowIndex.padStart(7) + row.dataset.row).sort().join()
    const before = shown()
    const began = performance.now()
    const look = () => {
      if (shown() !== before && document.querySelector('[data-stale]') === null)
        requestAnimationFrame(() => resolve(performance.now() - began))
      else if (performance.now() - began > 10000) reject(new Error('the rows stay as they are'))
      else requestAnimationFrame(look)
    }
    ${act}
    look()
  })`)
}

/** Types into the search box, so that React hears it. */
export function typing(text: string): string {
  return `const box = document.querySelector('input[type=search], [role=searchbox]')
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, ${JSON.stringify(text)})
    box.dispatchEvent(new Event('input', { bubbles: true }))`
}

/** Presses a column's name. */
export function sortingBy(column: string): string {
  return `[...document.querySelectorAll('[role=columnheader] button')]
    .find((button) => button.textContent === ${JSON.stringify(column)}).click()`
}
