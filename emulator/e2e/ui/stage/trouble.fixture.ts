import { logInByFetch, type RunningEmulator } from '../../fixtures/cli.fixture.ts'
import { at, button, opens, type Sight } from './sights.fixture.ts'
import { openFirstRow } from './views.fixture.ts'

/** More than a client sends that takes a refusal for one: a loop is told of at the fifth, and then five times. */
const LOOP = 9

/** Calls what is not emulated, and sends the refresh token of a user that is gone again and again: two kinds of warnings. */
export async function repeatRefused({ control, loginUrl, url }: RunningEmulator, appId: string) {
  const { user_id: userId, access_token: access, refresh_token: token } = await logInByFetch(loginUrl(appId))
  await fetch(`${url}/api/client/v2.0/app/${appId}/graphql`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${access}` },
  })
  await control.call('DELETE', `/apps/${appId}/users/${userId}`)
  for (let count = 0; count < LOOP; count++) {
    await fetch(`${url}/api/client/v2.0/auth/session`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
    })
  }
}

/** Fills an app with warnings, calls that met faults, answered and not, and faults that wait. */
export async function addTrouble(emulator: RunningEmulator, appId: string): Promise<void> {
  const { control, loginUrl } = emulator
  const faults = `/apps/${appId}/faults`
  await repeatRefused(emulator, appId)
  await control.call('POST', `${faults}/next`, { preset: 'login-fails-once' })
  await fetch(loginUrl(appId), { method: 'POST' })
  await control.call('POST', `${faults}/next`, { path: '/login', drop: true })
  await fetch(loginUrl(appId), { method: 'POST' }).catch(() => 'cut, as it should be')
  await control.call('POST', faults, { preset: 'refresh-refused', skip: 2 })
}

/** What there is to see of faults and warnings; the app is one that `addTrouble` filled. */
export const TROUBLE_SIGHTS: readonly Sight[] = [
  {
    name: 'the requests that met a fault',
    path: at('requests'),
    reach: (page) => page.getByText('no answer', { exact: true }).waitFor(),
  },
  {
    name: 'a request that met a fault',
    path: at('requests'),
    async reach(page) {
      await openFirstRow(page)
      await page
        .getByRole('complementary')
        .getByText(/It met fault/)
        .waitFor()
    },
  },
  {
    name: 'the armed faults and the form for one’s own',
    path: `${at('settings')}?show=faults`,
    async reach(page) {
      await page.getByRole('table', { name: 'Armed faults' }).waitFor()
      await page.getByText('A fault of your own').click()
      await page.getByRole('textbox', { name: 'Path' }).waitFor()
    },
  },
  {
    name: 'no armed fault',
    path: '/apps/empty-abcde/settings',
    reach: (page) => page.getByText('None is armed').waitFor(),
  },
  {
    name: 'the warnings',
    path: at('users'),
    reach: opens((page) => button(page, /^\d+ warnings?$/), 'dialog'),
  },
]
