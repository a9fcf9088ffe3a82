import type { Locator, Page } from 'playwright-core'
import { APP_ID } from './emulator.fixture.ts'
import { openFirstRow } from './views.fixture.ts'

/** Something of the page that is worth a look of its own. */
export interface Sight {
  readonly name: string
  readonly path: string
  /** It floats beside the landmarks, as menus do. */
  readonly floats?: true
  /** Goes on from the address, up to what there is to see. */
  reach(page: Page): Promise<unknown>
}

/** The address of a view. */
export const at = (view: string) => `/apps/${APP_ID}/${view}`
/** A button by its name. */
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
/** A heading by its name. */
export const heading = (page: Page, name: string) => page.getByRole('heading', { name }).first()
const openTokens = async (page: Page) => {
  await openFirstRow(page)
  await page.locator('details', { hasText: 'Tokens' }).first().locator('summary').click()
  await page.getByText('Refresh token', { exact: true }).last().waitFor()
}
/** Clicks what `find` finds and waits for what that opens. */
export const opens =
  (find: (page: Page) => Locator, role: 'dialog' | 'menu' | 'listbox') => async (page: Page) => {
    await find(page).click()
    await page.getByRole(role).first().waitFor()
  }

/** Every view, list, pane, dialog and menu; the app is one that `populate` filled. */
export const SIGHTS: readonly Sight[] = [
  {
    name: 'no such app',
    path: '/apps/nowhere-abcde/users',
    reach: (page) => heading(page, 'No app nowhere').waitFor(),
  },
  {
    name: 'no user yet',
    path: '/apps/empty-abcde/users',
    reach: (page) => heading(page, 'No user yet').waitFor(),
  },
  {
    name: 'no session yet',
    path: '/apps/empty-abcde/sessions',
    reach: (page) => heading(page, 'No session yet').waitFor(),
  },
  {
    name: 'no user matches',
    path: `${at('users')}?search=nobody-at-all`,
    reach: (page) => heading(page, 'No user matches').waitFor(),
  },
  { name: 'a user', path: at('users'), reach: openTokens },
  {
    name: 'selected users',
    path: at('users'),
    async reach(page) {
      await page
        .getByRole('checkbox', { name: /^Select / })
        .nth(1)
        .check()
      await page.getByRole('toolbar').waitFor()
    },
  },
  {
    name: 'the menu of a user',
    path: at('users'),
    floats: true,
    reach: opens((page) => button(page, /^Actions for /).first(), 'menu'),
  },
  {
    name: 'the form for new users',
    path: at('users'),
    reach: opens((page) => button(page, 'Create users'), 'dialog'),
  },
  { name: 'a session', path: at('sessions'), reach: openTokens },
  {
    name: 'the providers',
    path: at('providers'),
    reach: (page) => page.getByRole('table').first().waitFor(),
  },
  { name: 'the requests', path: at('requests'), reach: (page) => page.getByRole('row').nth(1).waitFor() },
  { name: 'a request', path: at('requests'), reach: openFirstRow },
  { name: 'the settings', path: at('settings'), reach: (page) => button(page, /reset this app/i).waitFor() },
  {
    name: 'the question before a reset',
    path: at('settings'),
    reach: opens((page) => button(page, /reset this app/i), 'dialog'),
  },
  {
    name: 'the help',
    path: at('users'),
    reach: opens((page) => button(page, 'Help and keyboard shortcuts'), 'dialog'),
  },
  { name: 'the base URL', path: at('users'), reach: opens((page) => button(page, 'Base URL'), 'dialog') },
  {
    name: 'the apps',
    path: at('users'),
    floats: true,
    reach: opens((page) => button(page, /choose another/), 'listbox'),
  },
]
