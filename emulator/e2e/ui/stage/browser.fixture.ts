import { readFileSync } from 'node:fs'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { launchChromium } from '../../fixtures/chromium.fixture.ts'
import { servePage } from '../../fixtures/page-server.fixture.ts'
import { bundleForBrowser, type GuestName } from '../../sdk/bundle.fixture.ts'
import { openPageClient } from '../../sdk/page-client.fixture.ts'
import type { RemoteClient } from '../../sdk/remote-client.fixture.ts'

/** Wide enough for every column beside an open pane. */
const VIEWPORT = { width: 1800, height: 900 }
/** Far more than anything takes: what is waited for longer does not come. */
const WAIT_MS = 15_000
const gridScript = readFileSync(new URL('grid.page.js', import.meta.url), 'utf8')

/** The one browser of a test file. */
export interface UiBrowser {
  /** A page with storage of its own; closed at the end of the test. */
  open(url: string, options?: BrowserContextOptions): Promise<Page>
  /** A client of an SDK in a page of an app's own origin; closed at the end of the test. */
  openSdk(guest: GuestName, place: { baseUrl: string; appId: string }): Promise<RemoteClient>
}

/** Starts Chromium before the file's tests and ends it after them. */
export function sharedBrowser(): UiBrowser {
  let started: Browser | undefined
  beforeAll(async () => {
    started = await launchChromium()
  })
  afterAll(async () => {
    await started?.close()
  })
  const browser = () => {
    if (started === undefined) throw new Error('the browser was not started')
    return started
  }
  return {
    async open(url, options = {}) {
      const context = await browser().newContext({ viewport: VIEWPORT, ...options })
      onTestFinished(() => context.close())
      context.setDefaultTimeout(WAIT_MS)
      await context.addInitScript(gridScript)
      const page = await context.newPage()
      await page.goto(url)
      return page
    },
    async openSdk(guest, place) {
      const pages = await servePage(await bundleForBrowser(guest))
      onTestFinished(() => pages.close())
      const client = await openPageClient(browser(), pages, place)
      onTestFinished(() => client.close())
      return client
    },
  }
}
