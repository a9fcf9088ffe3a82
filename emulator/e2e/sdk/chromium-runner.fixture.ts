import type { Browser } from 'playwright-core'
import { launchChromium } from '../fixtures/chromium.fixture.ts'
import { type PageServer, servePage } from '../fixtures/page-server.fixture.ts'
import { bundleForBrowser, type GuestName } from './bundle.fixture.ts'
import { openPageClient } from './page-client.fixture.ts'
import type { ClientRunner } from './remote-client.fixture.ts'

/** Runs every client in a page with storage of its own, served from another origin than the emulator's. */
export function chromiumRunner(guest: GuestName): ClientRunner {
  let browser: Browser | undefined
  let pages: PageServer | undefined
  return {
    async start() {
      pages = await servePage(await bundleForBrowser(guest))
      browser = await launchChromium()
    },
    async open(baseUrl, appId) {
      if (browser === undefined || pages === undefined) throw new Error('the browser was not started')
      return await openPageClient(browser, pages, { baseUrl, appId })
    },
    async stop() {
      await browser?.close()
      await pages?.close()
    },
  }
}
