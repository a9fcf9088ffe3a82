import { expect, it } from 'vitest'
import { ACCOUNT_FILES, callGreet } from './stage/accounts.fixture.ts'
import { sharedBrowser } from './stage/browser.fixture.ts'
import { APP_ID, startApp } from './stage/emulator.fixture.ts'
import { BESIDE_BUTTONS, openFirstRow } from './stage/views.fixture.ts'

const browser = sharedBrowser()

it('what a function wrote to the console is marked in the list of requests and shown with the call', async () => {
  const emulator = await startApp({ files: ACCOUNT_FILES })
  const page = await browser.open(`${emulator.url}/apps/${APP_ID}/requests`)
  await page
    .getByRole('status')
    .filter({ hasText: /^Live$/ })
    .waitFor()
  expect(await callGreet(emulator, APP_ID)).toBe(400)

  await page.getByRole('img', { name: '2 console lines' }).waitFor()
  expect(await page.getByRole('img', { name: /console line/ }).count()).toBe(1)
  await openFirstRow(page)
  const lines = page.getByRole('complementary').getByRole('region', { name: 'Console' })
  expect(await lines.locator('pre').textContent()).toBe("greeting { name: 'Ada' }\nno answer")
  await lines.getByRole('button', { name: 'Copy console lines' }).waitFor()

  await page.getByRole('row', { name: /anon-user\/login/ }).click({ position: BESIDE_BUTTONS })
  await page.getByRole('heading', { level: 2, name: /anon-user\/login/ }).waitFor()
  expect(await lines.count()).toBe(0)
})
