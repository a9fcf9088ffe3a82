import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { ControlUser } from '../fixtures/control-api.fixture.ts'
import { sharedBrowser } from './stage/browser.fixture.ts'
import { APP_ID, POLL, startApp } from './stage/emulator.fixture.ts'
import { gridOf } from './stage/grid.fixture.ts'

const USERS = 2000
const MOST_ROWS = 100

const browser = sharedBrowser()

it('2,000 users: few rows exist at once, and scrolling to the end shows the last user', async () => {
  const { page, control } = await openMany('?sort=id')
  const { next } = await control.call<{ next: string }>('GET', `/apps/${APP_ID}/users?sort=id&limit=1000`)
  const { items } = await control.call<{ items: ControlUser[] }>(
    'GET',
    `/apps/${APP_ID}/users?sort=id&limit=1000&after=${encodeURIComponent(next)}`,
  )
  const last = items.at(-1)?.id ?? ''
  const users = gridOf(page, 'Users')
  expect((await users.rows()).map(({ Id }) => Id)).not.toContain(last)
  expect(await users.scrollTo(last)).toBeLessThan(MOST_ROWS)
  const rows = await users.rows()
  expect(rows.at(-1)).toMatchObject({ Id: last, State: 'never logged in' })
  expect(rows.length).toBeLessThan(MOST_ROWS)
  expect(await page.getByRole('grid', { name: 'Users' }).getAttribute('aria-rowcount')).toBe(
    String(USERS + 1),
  )
})

it('2,000 users: the search narrows to one', async () => {
  const { page, control } = await openMany()
  const wanted = (await control.app(APP_ID).users())[700]
  const users = gridOf(page, 'Users')
  await page.getByRole('searchbox', { name: 'Search users' }).fill(wanted?.id ?? '')
  await expect.poll(async () => (await users.rows()).map(({ Id }) => Id), POLL).toEqual([wanted?.id])
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect.poll(async () => (await users.rows()).length, POLL).toBeGreaterThan(1)
})

it('2,000 users: all matching are deleted at once, and Undo brings them back', async () => {
  const { page, control } = await openMany()
  const before = await control.app(APP_ID).users()
  const bar = page.getByRole('toolbar', { name: 'Selected users' })
  await page
    .getByRole('checkbox', { name: /^Select / })
    .nth(1)
    .check()
  await bar.getByText('1 selected').waitFor()
  await bar.getByRole('button', { name: 'Select all 2,000 matching' }).click()
  await bar.getByText('2,000 selected').waitFor()
  await bar.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('heading', { name: 'No user yet' }).waitFor()
  expect(await control.app(APP_ID).users()).toEqual([])

  await page.getByText('2,000 users deleted').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await gridOf(page, 'Users').rows()).length, POLL).toBeGreaterThan(1)
  await page.getByRole('link', { name: 'Users 2,000' }).waitFor()
  expect(await control.app(APP_ID).users()).toEqual(before)
})

async function openMany(
  query = '',
): Promise<{ page: Page; control: Awaited<ReturnType<typeof startApp>>['control'] }> {
  const { url, control } = await startApp()
  await control.call('POST', `/apps/${APP_ID}/users`, { count: USERS })
  const page = await browser.open(`${url}/apps/${APP_ID}/users${query}`)
  await page.getByRole('row').nth(1).waitFor()
  return { page, control }
}
