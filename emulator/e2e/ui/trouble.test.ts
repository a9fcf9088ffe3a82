import { expect, it } from 'vitest'
import { sharedBrowser } from './stage/browser.fixture.ts'
import { APP_ID, startApp } from './stage/emulator.fixture.ts'
import { press, tabTo } from './stage/keyboard.fixture.ts'
import { repeatRefused } from './stage/trouble.fixture.ts'
import { openFirstRow } from './stage/views.fixture.ts'

const browser = sharedBrowser()

it('a preset armed in the page fails the next login, which is counted there and marked in the log', async () => {
  const { page, faults, logIn, url } = await openFaults()
  await faults.getByText('None is armed').waitFor()
  await faults.getByRole('combobox', { name: /^The next call/ }).selectOption('login-fails-once')
  await faults.getByRole('button', { name: 'Fail the next call' }).click()
  const row = faults.getByRole('row', { name: /login-fails-once/ })
  await row.getByText('no call yet').first().waitFor({ state: 'attached' })

  expect(await logIn()).toMatchObject({ status: 500, error_code: 'InternalServerError' })
  await row.getByText('hit 1 of 1 call').first().waitFor({ state: 'attached' })
  await row.getByText(', spent').first().waitFor({ state: 'attached' })
  expect(await logIn()).toMatchObject({ status: 200 })

  await page.goto(`${url}/apps/${APP_ID}/requests?status=error`)
  await page.getByRole('img', { name: 'met fault 1' }).waitFor()
  await openFirstRow(page)
  const pane = page.getByRole('complementary')
  await pane.getByText(/It met fault 1 \(login-fails-once\): any \/login answers 500/).waitFor()
  await pane.getByRole('link', { name: 'Faults' }).click()
  await faults.getByRole('button', { name: 'Remove it' }).click()
  await page.getByText('1 fault removed').waitFor()
  await faults.getByText('None is armed').waitFor()
})

it('a fault of one’s own is armed by keyboard, and what the emulator refuses stands at the field', async () => {
  const { page, faults, logIn, url } = await openFaults()
  await faults.getByRole('button', { name: 'Arm it as described' }).focus()
  await tabTo(page, /^A fault of your own$/)
  await press(page, 'Enter')
  await tabTo(page, /^Path/)
  await page.keyboard.type('/login')
  await tabTo(page, /^Status/)
  await page.keyboard.type('9')
  await press(page, 'Enter')
  await faults.getByText(/expected at least 200/).waitFor()
  await faults.getByRole('textbox', { name: 'Message' }).fill('come back later')
  await faults.getByRole('textbox', { name: 'User id' }).fill('0'.repeat(24))
  await faults.getByRole('textbox', { name: 'Status' }).fill('503')
  await faults.getByRole('button', { name: 'Arm this fault' }).click()
  await faults.getByText(/any \/login of user …000000/).waitFor()
  expect(await logIn()).toMatchObject({ status: 200 })
  await faults.getByRole('button', { name: 'Remove fault 1' }).click()
  await faults.getByText('None is armed').waitFor()
  await faults.getByRole('textbox', { name: 'User id' }).fill('')
  await faults.getByRole('combobox', { name: 'What happens' }).selectOption('drop')
  await tabTo(page, /^Arm this fault$/)
  await press(page, 'Enter')
  await faults.getByText('has its connection cut').waitFor()

  expect(await logIn()).toBe('no answer')
  await faults.getByText('hit 1 of 1 call').first().waitFor({ state: 'attached' })
  await faults.getByRole('button', { name: 'Remove fault 2' }).focus()
  await press(page, 'Enter')
  await faults.getByText('None is armed').waitFor()
  await page.goto(`${url}/apps/${APP_ID}/requests?status=error`)
  await page.getByRole('row', { name: /no answer, met fault 2$/ }).waitFor()
})

it('a warning is told once, counted in the header, explained in a list, and forgotten there', async () => {
  const emulator = await startApp()
  const page = await browser.open(`${emulator.url}/apps/${APP_ID}/users`)
  await page
    .getByRole('status')
    .filter({ hasText: /^Live$/ })
    .waitFor()
  await repeatRefused(emulator, APP_ID)
  await page.getByText(/^Warning: /).waitFor()
  await page.getByRole('button', { name: '2 warnings' }).click()
  const list = page.getByRole('dialog')
  await list.getByText('A call that is not emulated').waitFor()
  await list.getByText('A refused refresh token, again and again').waitFor()
  await list.getByText(/5 times, last/).waitFor()
  await list
    .getByText(/the user ….{6} is gone/)
    .first()
    .waitFor()
  expect(await list.getByRole('link', { name: 'the user' }).count()).toBe(0)
  await list.getByRole('button', { name: 'Forget them' }).click()
  await page.getByText('2 warnings forgotten').waitFor()
  await page.getByRole('button', { name: '2 warnings' }).waitFor({ state: 'detached' })
  const { total } = await emulator.control.call<{ total: number }>('GET', `/apps/${APP_ID}/warnings`)
  expect(total).toBe(0)
})

/** The settings of an empty app, and logins as curl would make them. */
async function openFaults() {
  const emulator = await startApp()
  const page = await browser.open(`${emulator.url}/apps/${APP_ID}/settings`)
  const logIn = async () => {
    try {
      const response = await fetch(emulator.loginUrl(APP_ID), { method: 'POST' })
      return { ...((await response.json()) as object), status: response.status }
    } catch {
      return 'no answer'
    }
  }
  return { ...emulator, page, faults: page.getByRole('region', { name: 'Faults' }), logIn }
}
