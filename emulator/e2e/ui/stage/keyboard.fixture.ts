import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { POLL } from './emulator.fixture.ts'

/** More stops than any view has. */
const MOST_STOPS = 80

const FOCUSED = `(() => {
  const { activeElement: at, body } = document
  return at === body ? 'nothing' : at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent
})()`

/** Presses keys one after another: `press('j', 'j', 'Enter')`. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

/** What the element with the focus is called. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(FOCUSED)
}

/** Waits until the focus is on an element of this name. */
export async function expectFocus(page: Page, name: RegExp): Promise<void> {
  await expect.poll(() => focused(page), POLL).toMatch(name)
}

/** Presses Tab until the focus is on an element of this name. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = []
  while (passed.length < MOST_STOPS) {
    await page.keyboard.press('Tab')
    const reached = await focused(page)
    if (name.test(reached)) return
    passed.push(reached)
  }
  throw new Error(`Tab never reached ${name}, but ${passed.join(' | ')}`)
}
