import { expect, it } from 'vitest'
import { logInByFetch } from '../fixtures/cli.fixture.ts'
import { sharedBrowser } from './stage/browser.fixture.ts'
import { APP_ID, POLL, startApp } from './stage/emulator.fixture.ts'
import { expectView, openFirstRow, VIEWS } from './stage/views.fixture.ts'

const browser = sharedBrowser()

it('every view and open pane has an address of its own, and a reload shows the same', async () => {
  const { url, control, loginUrl } = await startApp()
  const { user_id: userId } = await logInByFetch(loginUrl(APP_ID))
  const { id: sessionId } = await control.app(APP_ID).session()
  const [user] = await control.app(APP_ID).users()
  const page = await browser.open(`${url}/`)
  await page.waitForURL(`${url}/apps/${APP_ID}/users`)
  for (const view of VIEWS) {
    await page.goto(`${url}/apps/${APP_ID}/${view.toLowerCase()}`)
    await expectView(page, view)
  }
  await page.goto(`${url}/apps/${APP_ID}/users?user=${userId}`)
  await page.getByRole('complementary', { name: `User ${user?.alias}` }).waitFor()
  await page.goto(`${url}/apps/${APP_ID}/sessions?session=${sessionId}`)
  await page.getByRole('complementary', { name: `Session of ${user?.alias}` }).waitFor()
  await page.reload()
  await page.getByRole('complementary', { name: `Session of ${user?.alias}` }).waitFor()
})

it('Back and Forward go through the views', async () => {
  const { url } = await startApp()
  const page = await browser.open(`${url}/apps/${APP_ID}/users`)
  for (const view of VIEWS.slice(1)) {
    await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click()
    await expectView(page, view)
  }
  for (const view of VIEWS.slice(0, -1).reverse()) {
    await page.goBack()
    await expectView(page, view)
  }
  await page.goForward()
  await expectView(page, 'Sessions')
})

it.each([
  { view: 'users', pane: /^User / },
  { view: 'sessions', pane: /^Session of / },
])('Back closes a pane of $view that was opened, and opens one that was closed', async ({ view, pane }) => {
  const { url, loginUrl } = await startApp()
  await logInByFetch(loginUrl(APP_ID))
  const list = `${url}/apps/${APP_ID}/${view}`
  const page = await browser.open(list)
  const details = page.getByRole('complementary', { name: pane })
  await openFirstRow(page)
  await details.waitFor()
  const opened = page.url()
  expect(opened).not.toBe(list)
  await page.goBack()
  await details.waitFor({ state: 'detached' })
  expect(page.url()).toBe(list)
  await page.goForward()
  await details.waitFor()
  await page.getByRole('button', { name: 'Close the details' }).click()
  await details.waitFor({ state: 'detached' })
  await page.goBack()
  await details.waitFor()
  expect(page.url()).toBe(opened)
})

it('an app id that is not here is said to be so in every view, until its first login', async () => {
  const { url, loginUrl } = await startApp({ args: ['--any-app'] })
  const page = await browser.open(`${url}/`)
  for (const view of [...VIEWS].reverse()) {
    await page.goto(`${url}/apps/nowhere-abcde/${view.toLowerCase()}`)
    await page.getByRole('heading', { name: 'No app nowhere-abcde here' }).waitFor()
  }
  await page.getByRole('link', { name: APP_ID }).waitFor()
  await logInByFetch(loginUrl('nowhere-abcde'))
  await expect.poll(() => page.getByRole('grid', { name: 'Users' }).getByRole('row').count(), POLL).toBe(2)
})

it('with --no-ui there is no page: / answers JSON, and the views’ addresses nothing', async () => {
  const { url } = await startApp({ args: ['--no-ui'] })
  const root = await fetch(`${url}/`, { headers: { Accept: 'text/html' } })
  expect(root.headers.get('content-type')).toMatch(/^application\/json/)
  expect(await root.json()).toMatchObject({ name: 'anon-emulator' })
  expect((await fetch(`${url}/apps/${APP_ID}/users`)).status).toBe(404)
})
