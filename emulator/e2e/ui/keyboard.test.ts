import { expect, it } from 'vitest'
import { logInByFetch } from '../fixtures/cli.fixture.ts'
import { sharedBrowser } from './stage/browser.fixture.ts'
import { APP_ID, POLL, startApp } from './stage/emulator.fixture.ts'
import { gridOf } from './stage/grid.fixture.ts'
import { expectFocus, focused, press, tabTo } from './stage/keyboard.fixture.ts'

const browser = sharedBrowser()

it('login, open, expire, revoke, reset and undo, all by keyboard', async () => {
  const { page, app, aliases } = await openUsers(3)
  const [newest = '', second = '', oldest = ''] = aliases
  const pane = page.getByRole('complementary', { name: `User ${second}` })
  const stateOf = async (alias: string) => {
    const user = (await app.users()).find((one) => one.alias === alias)
    return (await app.sessions()).find(({ userId }) => userId === user?.id)?.state
  }

  await press(page, 'j')
  await expectFocus(page, rowOf(newest))
  await press(page, 'j', 'j')
  await expectFocus(page, rowOf(oldest))
  await press(page, 'k')
  await expectFocus(page, rowOf(second))
  await press(page, 'ArrowUp')
  await expectFocus(page, rowOf(newest))
  await press(page, 'ArrowDown')
  await expectFocus(page, rowOf(second))

  await press(page, 'Enter')
  await pane.waitFor()
  await press(page, 'e')
  await page.getByText(`${second}: access token expired`).waitFor()
  expect(await stateOf(second)).toBe('accessExpired')
  await pane.getByText('access expired').waitFor()
  await press(page, 'r')
  await page.getByText(`${second}: all sessions revoked`).waitFor()
  expect(await stateOf(second)).toBe('revoked')
  await pane.getByText(/^revoked, revoked by hand/).waitFor()
  await press(page, 'Escape')
  await pane.waitFor({ state: 'detached' })
  await expectFocus(page, rowOf(second))
  expect([await stateOf(newest), await stateOf(oldest)]).toEqual(['active', 'active'])

  await press(page, '6')
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await tabTo(page, /reset this app/i)
  await press(page, 'Enter')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await expectFocus(page, /^cancel$/i)
  await tabTo(page, /^(reset|yes)/i)
  expect(await dialog.locator(':focus').count()).toBe(1)
  await press(page, 'Enter')
  await expect.poll(() => app.users(), POLL).toEqual([])
  await page.getByRole('button', { name: 'Undo' }).waitFor()
  await tabTo(page, /^undo$/i)
  await press(page, 'Enter')
  await expect.poll(async () => (await app.users()).length, POLL).toBe(3)
  expect(await stateOf(second)).toBe('revoked')
})

it('x selects, / searches and Escape leaves the search', async () => {
  const { page, aliases } = await openUsers(3)
  const [, second = '', oldest = ''] = aliases
  const users = gridOf(page, 'Users')
  const selected = page.getByRole('toolbar', { name: 'Selected users' }).getByRole('status')
  await press(page, 'j', 'j', 'x')
  await selected.getByText('1 selected').waitFor()
  await page.locator('[role=row][aria-selected=true]').filter({ hasText: second }).waitFor()
  await press(page, 'j', 'X')
  await selected.getByText('2 selected').waitFor()
  await press(page, 'x')
  await selected.getByText('1 selected').waitFor()

  await press(page, '/')
  await expectFocus(page, /^Search users$/)
  await page.keyboard.type(oldest)
  await expect.poll(async () => (await users.rows()).map(({ User }) => User), POLL).toEqual([oldest])
  await press(page, 'Escape')
  await expect.poll(async () => (await users.rows()).length, POLL).toBe(3)
  await press(page, 'Escape', 'j')
  await expectFocus(page, /, active$/)
})

it('? opens the help, and its switch turns single keys off until it is turned on again', async () => {
  const { page, aliases } = await openUsers(2)
  const newest = aliases[0] ?? ''
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  const flip = async () => {
    await help.waitFor()
    await tabTo(page, /Single keys do something/)
    await press(page, 'Space', 'Escape')
    await help.waitFor({ state: 'detached' })
  }
  await press(page, 'j')
  await expectFocus(page, rowOf(newest))
  await press(page, '?')
  await flip()

  const before = await focused(page)
  await press(page, 'j', 'k', '2', '/', 'x', '?')
  expect(await focused(page)).toBe(before)
  expect(await help.count()).toBe(0)
  expect(await page.getByRole('toolbar').count()).toBe(0)
  expect(page.url()).toMatch(/\/users$/)

  await tabTo(page, /^Help and keyboard shortcuts$/)
  await press(page, 'Enter')
  await flip()
  await press(page, 'k')
  await expectFocus(page, rowOf(newest))
})

function rowOf(alias: string): RegExp {
  return new RegExp(`^${alias}, `)
}

/** An app with so many users, each logged in once; the newest first. */
async function openUsers(count: number) {
  const { url, control, loginUrl } = await startApp()
  for (let made = 0; made < count; made += 1) await logInByFetch(loginUrl(APP_ID))
  const app = control.app(APP_ID)
  const page = await browser.open(`${url}/apps/${APP_ID}/users`)
  await expect.poll(() => page.getByRole('grid').getByRole('row').count(), POLL).toBe(count + 1)
  return { page, app, aliases: (await app.users()).map(({ alias }) => alias) }
}
