import type { Page } from 'playwright-core'
import type { Members } from './members.ts'
import type { World } from './world.ts'

/** One thing to look at: an address, and what to do there first. */
export interface Shot {
  readonly name: string
  /** Which emulator: the one with apps, or the one nobody has called yet. */
  readonly at: 'apps' | 'nothing'
  readonly path: string
  prepare?(page: Page): Promise<void>
}

/** The app ids of the worlds. */
export const APPS = {
  lively: 'shop-qwert',
  empty: 'empty-aaaaa',
  single: 'single-bbbbb',
  crowd: 'crowd-ccccc',
  members: 'members-ddddd',
  trouble: 'trouble-eeeee',
} as const

/** Every view, dialog and state of the page that can be looked at while the emulator runs. */
export function shotsOf({ userId, sessionId, guestId, mailId, callId }: World & Members): readonly Shot[] {
  const view = (name: string, path: string, prepare?: Shot['prepare']): Shot => ({
    name,
    at: 'apps',
    path: `/apps/${path}`,
    ...(prepare && { prepare }),
  })
  const shop = APPS.lively
  const { members, trouble } = APPS
  const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).click()
  // Each picture makes one more: a name is taken only once.
  let made = 0
  const jump = (page: Page, name: string) => page.getByRole('link', { name }).click()
  const openTokens = (page: Page) => page.getByText('Tokens', { exact: true }).first().click()
  return [
    { name: 'home', at: 'nothing', path: '/' },
    view('users', `${shop}/users`),
    view('users-empty', `${APPS.empty}/users`),
    view('users-single', `${APPS.single}/users`),
    view('users-crowd', `${APPS.crowd}/users`),
    view('users-pane', `${shop}/users?user=${userId}`),
    view('users-no-match', `${shop}/users?search=nobody`),
    view('users-gone', `${shop}/users?user=${'0'.repeat(24)}`),
    view('users-selected', `${shop}/users`, async (page) => {
      for (const index of [1, 2, 3]) await page.getByRole('checkbox').nth(index).click()
    }),
    view('users-menu', `${shop}/users`, (page) =>
      page
        .getByRole('button', { name: /^Actions for/ })
        .first()
        .click(),
    ),
    view('users-create', `${shop}/users`, (page) =>
      page.getByRole('button', { name: 'Create users' }).click(),
    ),
    view('users-toast', `${shop}/users`, async (page) => {
      await page.getByRole('row').nth(1).focus()
      await page.keyboard.press('e')
      await page.getByText('access token expired').waitFor()
    }),
    view('sessions', `${shop}/sessions`),
    view('sessions-empty', `${APPS.empty}/sessions`),
    view('sessions-tokens', `${shop}/sessions?session=${sessionId}`, openTokens),
    view('providers', `${shop}/providers`),
    view('registrations', `${members}/providers`, (page) => jump(page, 'Registrations')),
    view('registrations-empty', `${APPS.empty}/providers`, (page) => jump(page, 'Registrations')),
    view('registrations-create', `${members}/providers`, async (page) => {
      await press('Create registration')(page)
      await page.getByRole('textbox', { name: 'Email' }).fill('ada@example.net')
      await page.getByRole('textbox', { name: 'Password' }).fill('short')
      await press(/^Create$/)(page)
      await page.getByText('already in use').waitFor()
    }),
    view('server-keys', `${members}/providers`, (page) => jump(page, 'Server keys')),
    view('server-keys-empty', `${APPS.empty}/providers`, (page) => jump(page, 'Server keys')),
    view('server-keys-create', `${members}/providers`, press('Create server key')),
    view('server-keys-made', `${APPS.single}/providers`, async (page) => {
      await press('Create server key')(page)
      await page.getByRole('textbox', { name: 'Name' }).fill(`worker-${++made}`)
      await press(/^Create$/)(page)
      await page.getByText('Copy it now').waitFor()
      await jump(page, 'Server keys')
    }),
    view('requests', `${shop}/requests`),
    view('requests-console', `${members}/requests`),
    view('requests-console-pane', `${members}/requests?request=${callId}`),
    view('requests-empty', `${APPS.empty}/requests`),
    view('mail', `${members}/mail`),
    view('mail-empty', `${shop}/mail`),
    view('mail-pane', `${members}/mail?mail=${mailId}`),
    view('users-custom-data', `${members}/users?user=${guestId}`, async (page) => {
      await press('Edit custom data')(page)
    }),
    view('users-link', `${members}/users?user=${guestId}`, async (page) => {
      await press('Link…')(page)
      await page.getByRole('table', { name: 'What the user may link' }).waitFor()
    }),
    view('settings', `${shop}/settings`),
    view('trouble-faults', `${trouble}/settings?show=faults`, async (page) => {
      await page.getByRole('table', { name: 'Armed faults' }).waitFor()
    }),
    view('trouble-own', `${trouble}/settings?show=faults`, async (page) => {
      await page.getByText('A fault of your own').click()
      await page.getByRole('button', { name: 'Arm this fault' }).scrollIntoViewIfNeeded()
    }),
    view('trouble-empty', `${APPS.empty}/settings?show=faults`, async (page) => {
      await page.getByText('None is armed').waitFor()
    }),
    view('trouble-requests', `${trouble}/requests`),
    view('trouble-pane', `${trouble}/requests`, (page) => page.getByRole('row').nth(1).click()),
    view('trouble-warnings', `${trouble}/users`, press(/^\d+ warnings?$/)),
    view('not-here', 'other-zzzzz/users'),
    view('help', `${shop}/users`, async (page) => {
      await page.getByRole('button', { name: 'Help and keyboard shortcuts' }).click()
    }),
    view('apps-open', `${shop}/users`, (page) =>
      page.getByRole('button', { name: /choose another/ }).click(),
    ),
    view('snippets', `${shop}/users`, (page) => page.getByRole('button', { name: 'Base URL' }).click()),
  ]
}
