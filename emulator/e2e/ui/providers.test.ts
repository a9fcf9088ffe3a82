import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { expect, it } from 'vitest'
import { logInByFetch } from '../fixtures/cli.fixture.ts'
import { ANON_USER_FILE, anonUserFile, writeInto } from '../fixtures/temp-directory.fixture.ts'
import { failureOf } from '../sdk/remote-client.fixture.ts'
import { sharedBrowser } from './stage/browser.fixture.ts'
import { APP_ID, POLL, startApp } from './stage/emulator.fixture.ts'

const ON = anonUserFile({ disabled: false })
const OFF = anonUserFile({ disabled: true })
const SWITCH = 'Allow users to log in anonymously'

const browser = sharedBrowser()

it('the switch changes one token of the file, and the SDKs’ next logins fail until it is switched back', async () => {
  const { page, emulator, read } = await openProviders()
  const clients = await Promise.all(
    (['stitch-browser', 'realm-web'] as const).map((guest) =>
      browser.openSdk(guest, { baseUrl: emulator.url, appId: APP_ID }),
    ),
  )
  const toggle = page.getByRole('switch', { name: SWITCH })
  await expectChecked(toggle, true)

  await toggle.click()
  await expect.poll(read, POLL).not.toBe(ON)
  expect(read()).toBe(ON.replace('"disabled": false', '"disabled": true'))
  await expectChecked(toggle, false)
  await page.getByText(/^disabled: the file says so/).waitFor()
  const failures = await Promise.all(clients.map((client) => failureOf(client.logIn())))
  const message = expect.stringContaining("authentication via 'anon-user' is unsupported")
  expect(failures).toEqual([
    { className: 'StitchServiceError', code: 'InvalidSession', message },
    { className: 'MongoDBRealmError', code: 'InvalidSession', message },
  ])

  await toggle.click()
  await expect.poll(read, POLL).toBe(ON)
  await expectChecked(toggle, true)
  expect(new Set(await Promise.all(clients.map((client) => client.logIn()))).size).toBe(2)
})

it('editing the file by hand flips the switch in the open page', async () => {
  const { page, directory } = await openProviders()
  const toggle = page.getByRole('switch', { name: SWITCH })
  await expectChecked(toggle, true)
  writeInto(directory, ANON_USER_FILE, OFF)
  await expectChecked(toggle, false)
  await page.getByText('anon-user: enabled → disabled').waitFor()
  writeInto(directory, ANON_USER_FILE, ON)
  await expectChecked(toggle, true)
})

it('a broken file is shown with line and column, the last good state goes on, and mending clears it', async () => {
  const { page, emulator, directory } = await openProviders()
  const place = page.getByText(`${ANON_USER_FILE}:4:17`, { exact: true })
  const tab = page.getByRole('link', { name: 'Providers' })
  const toggle = page.getByRole('switch', { name: SWITCH })
  await expectChecked(toggle, true)

  writeInto(directory, ANON_USER_FILE, ON.replace('false', 'fals'))
  await page
    .getByRole('alert')
    .and(page.locator(':has-text("the last good configuration keeps serving")'))
    .waitFor()
  await place.waitFor()
  await tab.getByText('1 problem in the app directory').waitFor()
  await expectChecked(toggle, true)
  await logInByFetch(emulator.loginUrl(APP_ID))

  writeInto(directory, ANON_USER_FILE, OFF)
  await expectChecked(toggle, false)
  await place.waitFor({ state: 'detached' })
  expect(await page.getByRole('alert').count()).toBe(0)
  expect(await tab.getByText(/problem/).count()).toBe(0)
})

async function openProviders() {
  const emulator = await startApp({ files: { [ANON_USER_FILE]: ON } })
  const page = await browser.open(`${emulator.url}/apps/${APP_ID}/providers`)
  return {
    page,
    emulator,
    directory: emulator.directory,
    read: () => readFileSync(join(emulator.directory, ANON_USER_FILE), 'utf8'),
  }
}

async function expectChecked(toggle: Locator, checked: boolean): Promise<void> {
  await expect.poll(() => toggle.isChecked(), POLL).toBe(checked)
}
