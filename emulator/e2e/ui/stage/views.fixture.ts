import type { Page } from 'playwright-core'

/** The views by the words of their tabs, in their order. */
export const VIEWS = ['Users', 'Sessions', 'Providers', 'Requests', 'Mail', 'Settings'] as const

/** A place in a row that is no button's. */
export const BESIDE_BUTTONS = { x: 80, y: 20 }

/** Waits until the page is at the view: its tab, its heading and its title say so. */
export async function expectView(page: Page, view: (typeof VIEWS)[number]): Promise<void> {
  await page.waitForURL((url) => url.pathname.endsWith(`/${view.toLowerCase()}`))
  await page.locator('nav a[aria-current=page]').filter({ hasText: view }).waitFor()
  await page.getByRole('heading', { level: 1, name: view }).waitFor({ state: 'attached' })
  await page.waitForFunction(`document.title.startsWith(${JSON.stringify(`${view} · `)})`)
}

/** Clicks the first row of the list, beside its buttons, and waits for its details. */
export async function openFirstRow(page: Page): Promise<void> {
  await page.getByRole('row').nth(1).click({ position: BESIDE_BUTTONS })
  await page.getByRole('complementary').waitFor()
}
