import { expect, it } from 'vitest'
import { ACCOUNT_FILES, callProvider } from './stage/accounts.fixture.ts'
import { sharedBrowser } from './stage/browser.fixture.ts'
import { APP_ID, POLL, startApp } from './stage/emulator.fixture.ts'
import { expectFocus, press, tabTo } from './stage/keyboard.fixture.ts'

const ADA = { username: 'ada@example.net', password: 'secret-1' }

const browser = sharedBrowser()

it('a registration made in the page is refused until it is confirmed there, and logs in then', async () => {
  const { page, logIn } = await openProviders()
  const registrations = page.getByRole('region', { name: 'Registrations' })
  await registrations.getByText('Nobody is registered').waitFor()
  await registrations.getByRole('button', { name: 'Create registration' }).click()
  const form = page.getByRole('dialog', { name: 'Create registration' })
  await form.getByRole('textbox', { name: 'Email' }).fill(ADA.username)
  await form.getByRole('textbox', { name: 'Password' }).fill('short')
  await form.getByRole('checkbox', { name: 'Confirmed' }).uncheck()
  await form.getByRole('button', { name: 'Create' }).click()
  await form.getByText('password must be between 6 and 128 characters').waitFor()
  await form.getByRole('textbox', { name: 'Password' }).fill(ADA.password)
  await form.getByRole('button', { name: 'Create' }).click()

  const row = registrations.getByRole('row', { name: ADA.username })
  await row.getByText('pending').first().waitFor({ state: 'attached' })
  expect(await logIn('local-userpass', ADA)).toMatchObject({ status: 401, error_code: 'AuthError' })
  await row.getByRole('button', { name: `Confirm ${ADA.username}` }).click()
  await row.getByText('confirmed').first().waitFor({ state: 'attached' })
  const { status, user_id: userId } = await logIn('local-userpass', ADA)
  expect(status).toBe(200)

  await row.getByRole('link', { name: `Open user ${ADA.username}` }).click()
  await page.waitForURL(`**/users?user=${userId}`)
})

it('the key of a server key is shown once, logs in while the key is enabled, and never after it is deleted', async () => {
  const { page, logIn } = await openProviders()
  const keys = page.getByRole('region', { name: 'Server keys' })
  await keys.getByText('There is none yet').waitFor()
  await keys.getByRole('button', { name: 'Create server key' }).click()
  const form = page.getByRole('dialog', { name: 'Create server key' })
  await form.getByRole('textbox', { name: 'Name' }).fill('night shift')
  await form.getByRole('button', { name: 'Create' }).click()
  await form.getByText('can only contain ASCII letters').waitFor()
  await form.getByRole('textbox', { name: 'Name' }).fill('night-shift')
  await form.getByRole('button', { name: 'Create' }).click()

  const made = keys.getByRole('status').filter({ hasText: 'The key of night-shift' })
  const key = (await made.locator('pre').first().textContent()) ?? ''
  await made.getByRole('button', { name: 'Copy key' }).waitFor()
  expect(await logIn('api-key', { key })).toMatchObject({ status: 200 })
  await made.getByRole('button', { name: 'Done' }).click()
  await made.waitFor({ state: 'detached' })
  expect(await page.content()).not.toContain(key)

  await keys.getByRole('button', { name: 'Disable night-shift' }).click()
  await keys.getByRole('button', { name: 'Enable night-shift' }).waitFor()
  expect(await logIn('api-key', { key })).toMatchObject({ status: 401 })
  await keys.getByRole('button', { name: 'Enable night-shift' }).click()
  await keys.getByRole('button', { name: 'Disable night-shift' }).waitFor()
  expect(await logIn('api-key', { key })).toMatchObject({ status: 200 })
  await keys.getByRole('button', { name: 'Delete night-shift' }).click()
  await keys.getByText('There is none yet').waitFor()
  expect(await logIn('api-key', { key })).toMatchObject({ status: 401 })
})

it('registrations and server keys that others make, change and delete are shown as it happens', async () => {
  const { page, control, logIn } = await openProviders()
  const registrations = page.getByRole('region', { name: 'Registrations' })
  const keys = page.getByRole('region', { name: 'Server keys' })
  await Promise.all([registrations, keys].map((card) => card.getByText(/^(Nobody|There is none)/).waitFor()))

  const of = `/apps/${APP_ID}`
  const ada = { email: ADA.username, password: ADA.password }
  const { id } = await control.call<{ id: string }>('POST', `${of}/registrations`, ada)
  await registrations.getByRole('button', { name: `Delete ${ada.email}` }).waitFor()
  await control.call('DELETE', `${of}/registrations/${id}`)
  await registrations.getByText('Nobody is registered').waitFor()
  await control.call('POST', `${of}/registrations`, ada)
  await logIn('local-userpass', ADA)
  await registrations.getByRole('link', { name: /^Open user/ }).waitFor()
  await control.call('DELETE', `${of}/users`)
  await registrations.getByText('Nobody is registered').waitFor()

  const made = await control.call<{ id: string }>('POST', `${of}/apiKeys`, { name: 'worker' })
  await keys.getByRole('button', { name: 'Disable worker' }).waitFor()
  await control.call('POST', `${of}/apiKeys/${made.id}/disable`)
  await keys.getByRole('button', { name: 'Enable worker' }).waitFor()
  await control.call('DELETE', `${of}/apiKeys/${made.id}`)
  await keys.getByText('There is none yet').waitFor()
})

it('a registration is made, deleted and brought back by keyboard', async () => {
  const { page, control } = await openProviders()
  const list = async () =>
    (await control.call<{ items: { email: string }[] }>('GET', `/apps/${APP_ID}/registrations`)).items
  await page.getByRole('region', { name: 'Registrations' }).waitFor()
  await tabTo(page, /^Create registration$/)
  await press(page, 'Enter')
  await expectFocus(page, /^Email/)
  await page.keyboard.type(ADA.username)
  await press(page, 'Tab')
  await page.keyboard.type(ADA.password)
  await press(page, 'Enter')
  await expect.poll(async () => (await list()).length, POLL).toBe(1)
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await expectFocus(page, /^Create registration$/)

  await tabTo(page, /^Delete ada@example\.net$/)
  await press(page, 'Enter')
  await expect.poll(list, POLL).toEqual([])
  // What had the focus is gone, and the next Tab does not begin at the top of the page.
  await expect.poll(() => page.evaluate('document.activeElement.id'), POLL).toBe('registrations')
  await tabTo(page, /^Undo$/)
  await press(page, 'Enter')
  await expect.poll(async () => (await list()).map(({ email }) => email), POLL).toEqual([ADA.username])
})

it('the address of a mail shows it, however many came later, until it is forgotten', async () => {
  const emulator = await startApp({ files: ACCOUNT_FILES })
  const call = (path: string, body: object) => callProvider(emulator, APP_ID, `local-userpass/${path}`, body)
  await call('register', { email: 'first@example.net', password: ADA.password })
  await call('register', { email: ADA.username, password: ADA.password })
  // More than a page of the list.
  for (let more = 0; more < 100; more += 1) await call('confirm/send', { email: ADA.username })
  const page = await browser.open(`${emulator.url}/apps/${APP_ID}/mail?mail=1`)
  const pane = page.getByRole('complementary', { name: 'Mail 1' })
  await pane.getByText('first@example.net').first().waitFor()
  await emulator.control.call('DELETE', `/apps/${APP_ID}/mail`)
  await pane.getByText('Gone').waitFor()
})

it('a provider that is off says so at what would log in with it, and makes no key', async () => {
  const { page, control } = await openProviders()
  const keys = page.getByRole('region', { name: 'Server keys' })
  await keys.getByRole('button', { name: 'Create server key' }).and(page.locator(':enabled')).waitFor()
  await control.app(APP_ID).switchProvider('api-key', { disabled: true })
  await control.app(APP_ID).switchProvider('local-userpass', { disabled: true })
  await keys.getByText('API Keys is off: logins are refused').waitFor()
  expect(await keys.getByRole('button', { name: 'Create server key' }).isDisabled()).toBe(true)
  await page
    .getByRole('region', { name: 'Registrations' })
    .getByText('Email/Password is off: logins are refused')
    .waitFor()
})

it('where no file configures them they are not in the way, until somebody is registered all the same', async () => {
  const { url, control } = await startApp()
  const page = await browser.open('about:blank')
  await Promise.all([
    page.waitForResponse(/\/registrations\b/),
    page.waitForResponse(/\/apiKeys\b/),
    page.goto(`${url}/apps/${APP_ID}/providers`),
  ])
  await page.getByRole('table', { name: 'Other providers' }).waitFor()
  const cards = page.getByRole('region', { name: /^(Registrations|Server keys)/ })
  expect(await cards.count()).toBe(0)
  const ada = { email: ADA.username, password: ADA.password }
  await control.call('POST', `/apps/${APP_ID}/registrations`, ada)
  await cards.getByText('No file configures Email/Password: logins are refused').waitFor()
  expect(await cards.count()).toBe(1)
})

/** The providers of an app with e-mail/password and API keys on, and logins as curl would make them. */
async function openProviders() {
  const emulator = await startApp({ files: ACCOUNT_FILES })
  const page = await browser.open(`${emulator.url}/apps/${APP_ID}/providers`)
  const logIn = (provider: string, credentials: object) =>
    callProvider(emulator, APP_ID, `${provider}/login`, credentials)
  return { ...emulator, page, logIn }
}
