import { expect, it } from 'vitest'
import { logInByFetch } from '../fixtures/cli.fixture.ts'
import { sharedBrowser } from './stage/browser.fixture.ts'
import { APP_ID, POLL, startApp } from './stage/emulator.fixture.ts'
import { gridOf } from './stage/grid.fixture.ts'

const browser = sharedBrowser()

it('a login between the page’s first answer and its first event is shown all the same', async () => {
  const { url, loginUrl } = await startApp()
  const page = await browser.open('about:blank')
  const answered = gate()
  const loggedIn = gate()
  const told = gate()
  let isFirst = true
  await page.route('**/users?*', async (route) => {
    if (!isFirst) return await route.continue()
    isFirst = false
    // The answer is the emulator's, of before the login; it takes its time on the way.
    const response = await route.fetch()
    answered.open()
    await told.opened
    await route.fulfill({ response })
  })
  await page.route('**/events', async (route) => {
    await loggedIn.opened
    await route.continue()
  })

  await page.goto(`${url}/apps/${APP_ID}/users`)
  await answered.opened
  await logInByFetch(loginUrl(APP_ID))
  loggedIn.open()
  await page.getByRole('link', { name: 'Users 1' }).waitFor()
  told.open()
  await expect.poll(async () => (await gridOf(page, 'Users').rows()).length, POLL).toBe(1)
})

function gate(): { opened: Promise<void>; open(): void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}
