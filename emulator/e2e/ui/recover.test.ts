import { expect, it, onTestFinished } from 'vitest'
import { logInByFetch, startEmulator } from '../fixtures/cli.fixture.ts'
import { freePort } from '../fixtures/ports.fixture.ts'
import { testDirectory } from '../fixtures/temp-directory.fixture.ts'
import { sharedBrowser } from './stage/browser.fixture.ts'
import { APP_ID, POLL } from './stage/emulator.fixture.ts'
import { gridOf } from './stage/grid.fixture.ts'

const LOST_WITHIN_MS = 2000

const browser = sharedBrowser()

it('a killed emulator is shown as lost at once; started again it is shown with its own state, without a reload', async () => {
  const cwd = testDirectory()
  const port = await freePort()
  const start = async () => {
    const emulator = await startEmulator(['--app-id', APP_ID, '--port', String(port)], { cwd })
    onTestFinished(() => emulator.process.end())
    return emulator
  }
  const first = await start()
  await logInByFetch(first.loginUrl(APP_ID))
  const page = await browser.open(`${first.url}/apps/${APP_ID}/users`)
  let loads = 0
  page.on('framenavigated', () => {
    loads += 1
  })
  const live = page.getByRole('status').filter({ hasText: /^Live$/ })
  const lost = page.getByRole('region', { name: 'Connection' })
  await live.waitFor()
  const users = gridOf(page, 'Users')
  await expect.poll(async () => (await users.rows()).length, POLL).toBe(1)
  expect(await lost.count()).toBe(0)

  const killedAt = performance.now()
  first.process.signal('SIGKILL')
  await lost.getByText('The emulator does not answer').waitFor()
  expect(performance.now() - killedAt).toBeLessThanOrEqual(LOST_WITHIN_MS)
  await page.getByRole('status').filter({ hasText: 'trying again' }).waitFor()
  // What was there is still there to read.
  expect(await users.rows()).toHaveLength(1)
  await first.process.ended

  const second = await start()
  await live.waitFor()
  await lost.waitFor({ state: 'detached' })
  await page.getByText(/The emulator was restarted at [\d:]+; sessions were lost/).waitFor()
  await page.getByRole('heading', { name: 'No user yet' }).waitFor()
  await logInByFetch(second.loginUrl(APP_ID))
  await expect.poll(async () => (await users.rows()).map(({ State }) => State), POLL).toEqual(['active'])
  expect(loads).toBe(0)
})
