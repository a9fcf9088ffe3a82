import { expect, it } from 'vitest'
import { logInByFetch } from '../fixtures/cli.fixture.ts'
import { sharedBrowser } from './stage/browser.fixture.ts'
import { APP_ID, startApp } from './stage/emulator.fixture.ts'
import { expectView, openFirstRow, VIEWS } from './stage/views.fixture.ts'

const browser = sharedBrowser()

it('the page speaks to its own origin alone, under a policy nothing violates, and logs no error', async () => {
  const { url, loginUrl } = await startApp()
  await logInByFetch(loginUrl(APP_ID))
  const page = await browser.open('about:blank')
  const elsewhere: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== url && protocol !== 'data:') elsewhere.push(request.url())
  })
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
    console.error('policy violated: ' + event.violatedDirective + ' ' + event.blockedURI))`)

  const response = await page.goto(`${url}/`)
  const policy = response?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")

  const verbs: Partial<Record<string, { name: string; done: RegExp }>> = {
    Users: { name: 'Expire access token', done: /: access token expired\. / },
    Sessions: { name: 'Revoke session', done: /: session revoked\. / },
  }
  for (const view of VIEWS) {
    await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click()
    await expectView(page, view)
    const verb = verbs[view]
    if (verb === undefined) continue
    await openFirstRow(page)
    const pane = page.getByRole('complementary')
    await pane.getByText('Tokens', { exact: true }).click()
    await pane.getByText('Refresh token', { exact: true }).last().waitFor()
    await page.getByRole('button', { name: /^Actions for / }).click()
    await page.getByRole('menuitem', { name: verb.name }).click()
    await page.getByText(verb.done).waitFor()
  }
  for (const name of ['Base URL', 'Help and keyboard shortcuts']) {
    await page.getByRole('button', { name }).click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await page.getByRole('button', { name: /^Colour scheme/ }).click()
  expect(elsewhere).toEqual([])
  expect(complaints).toEqual([])
})
