import { expect, it, onTestFinished } from 'vitest'
import { startEmulator } from '../fixtures/cli.fixture.ts'
import { ANON_USER_FILE, anonUserFile, testDirectory, writeInto } from '../fixtures/temp-directory.fixture.ts'
import { ACCOUNT_SIGHTS } from './stage/account-sights.fixture.ts'
import { ACCOUNT_FILES, addAccounts } from './stage/accounts.fixture.ts'
import { createFindings } from './stage/axe.fixture.ts'
import { sharedBrowser } from './stage/browser.fixture.ts'
import { APP_ID, startApp } from './stage/emulator.fixture.ts'
import { populate } from './stage/populate.fixture.ts'
import { SIGHTS } from './stage/sights.fixture.ts'
import { addTrouble, TROUBLE_SIGHTS } from './stage/trouble.fixture.ts'

const browser = sharedBrowser()

// axe runs as a script of the page, which the policy keeps out; what moves would be measured half way.
const FOR_AXE = { bypassCSP: true, reducedMotion: 'reduce' } as const

/** axe looks at everything twice, on all processors it gets. */
const PATIENCE_MS = 300_000

it.each([
  ['view, list, pane, dialog and menu', SIGHTS],
  ['view of identities, mails and functions', ACCOUNT_SIGHTS],
  ['view of faults and warnings', TROUBLE_SIGHTS],
])(
  'axe finds nothing wrong in any %s of a filled app, light and dark',
  { timeout: PATIENCE_MS },
  async (_what, sights) => {
    const emulator = await startApp({ args: ['--any-app'], files: ACCOUNT_FILES })
    await addAccounts(emulator, APP_ID)
    await populate(emulator, APP_ID)
    await addTrouble(emulator, APP_ID)
    await emulator.control.call('POST', '/apps', { id: 'empty-abcde' })
    const page = await browser.open('about:blank', FOR_AXE)
    const findings = createFindings()
    for (const sight of sights) {
      await page.goto(`${emulator.url}${sight.path}`)
      await sight.reach(page)
      await findings.look(page, sight)
    }
    expect(findings.lines()).toEqual([])
  },
)

it('axe finds nothing wrong before there is an app, beside a broken file and after the emulator is lost', async () => {
  const cwd = testDirectory()
  const emulator = await startEmulator(['--any-app'], { cwd })
  onTestFinished(() => emulator.process.end())
  const page = await browser.open(emulator.url, FOR_AXE)
  const findings = createFindings()
  await page.getByRole('heading', { name: 'No app yet' }).waitFor()
  await findings.look(page, { name: 'no app yet' })

  await emulator.control.call('POST', '/apps', { id: APP_ID })
  await page.waitForURL(`**/apps/${APP_ID}/users`)
  await page.getByRole('link', { name: 'Providers' }).click()
  writeInto(cwd, ANON_USER_FILE, anonUserFile({ disabled: true }).replace('true', 'tru'))
  await page.getByText(`${ANON_USER_FILE}:4:17`, { exact: true }).waitFor()
  await findings.look(page, { name: 'a broken file' })

  await emulator.process.end()
  await page.getByRole('region', { name: 'Connection' }).waitFor()
  await findings.look(page, { name: 'a lost emulator' })
  expect(findings.lines()).toEqual([])
})
