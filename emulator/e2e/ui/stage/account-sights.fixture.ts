import { at, button, heading, opens, type Sight } from './sights.fixture.ts'
import { BESIDE_BUTTONS, openFirstRow } from './views.fixture.ts'

/** What there is to see of identities, mails and functions; the app is one that `addAccounts` and `populate` filled. */
export const ACCOUNT_SIGHTS: readonly Sight[] = [
  {
    name: 'the link dialog',
    path: at('users'),
    async reach(page) {
      await openFirstRow(page)
      await opens((page) => button(page, 'Link…'), 'dialog')(page)
      await page.getByRole('table', { name: 'What the user may link' }).waitFor()
    },
  },
  {
    name: 'the editor of custom data',
    path: at('users'),
    async reach(page) {
      await openFirstRow(page)
      await button(page, 'Add custom data').click()
      await page.getByRole('textbox', { name: 'Custom data' }).waitFor()
    },
  },
  {
    name: 'registrations and server keys',
    path: at('providers'),
    async reach(page) {
      await button(page, 'Confirm edsger@example.net').waitFor()
      await button(page, 'Enable old-worker').waitFor()
    },
  },
  {
    name: 'no registration and no server key yet',
    path: '/apps/empty-abcde/providers',
    async reach(page) {
      await page.getByText('Nobody is registered').waitFor()
      await page.getByText('There is none yet').waitFor()
    },
  },
  {
    name: 'a registration that is refused',
    path: at('providers'),
    async reach(page) {
      await opens((page) => button(page, 'Create registration'), 'dialog')(page)
      await page.getByRole('textbox', { name: 'Email' }).fill('ada@example.net')
      await page.getByRole('textbox', { name: 'Password' }).fill('secret-1')
      await button(page, /^Create$/).click()
      await page.getByText('name already in use').waitFor()
    },
  },
  {
    name: 'the form for a new server key',
    path: at('providers'),
    reach: opens((page) => button(page, 'Create server key'), 'dialog'),
  },
  {
    name: 'a server key that was just made',
    path: at('providers'),
    async reach(page) {
      await opens((page) => button(page, 'Create server key'), 'dialog')(page)
      await page.getByRole('textbox', { name: 'Name' }).fill('new-worker')
      await button(page, /^Create$/).click()
      await heading(page, 'The key of new-worker').waitFor()
      await button(page, 'Delete new-worker').waitFor()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'a request with console lines',
    path: at('requests'),
    async reach(page) {
      await page
        .getByRole('row', { name: /functions\/call/ })
        .first()
        .click({ position: BESIDE_BUTTONS })
      await heading(page, 'Console').waitFor()
    },
  },
  {
    name: 'no mail yet',
    path: '/apps/empty-abcde/mail',
    reach: (page) => heading(page, 'No mail yet').waitFor(),
  },
  { name: 'a mail', path: at('mail'), reach: openFirstRow },
]
