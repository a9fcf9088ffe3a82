import type { Browser } from 'playwright-core'
import { launchChromium } from '../fixtures/chromium.fixture.ts'
import { type PageServer, servePage } from '../fixtures/page-server.fixture.ts'
import { bundleForBrowser, type GuestName } from './bundle.fixture.ts'
import type { Command, Outcome } from './guest/sdk-client.ts'
import { type Channel, type ClientRunner, openClient } from './remote-client.fixture.ts'

/** What serve-page.ts puts into the page. */
interface Hosting {
  perform(command: Command): Promise<Outcome>
}

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
      const context = await browser.newContext()
      const page = await context.newPage()
      await page.goto(`http://127.0.0.1:${pages.port}/`)
      const channel: Channel = {
        send: (command) => page.evaluate((sent) => (globalThis as unknown as Hosting).perform(sent), command),
        restart: async () => void (await page.reload()),
        close: () => context.close(),
      }
      return await openClient(channel, { baseUrl, appId, dataDirectory: '' })
    },
    async stop() {
      await browser?.close()
      await pages?.close()
    },
  }
}
