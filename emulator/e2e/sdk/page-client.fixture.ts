import type { Browser } from 'playwright-core'
import type { PageServer } from '../fixtures/page-server.fixture.ts'
import type { Command, Outcome } from './guest/sdk-client.ts'
import { openClient, type RemoteClient } from './remote-client.fixture.ts'

/** What serve-page.ts puts into the page. */
interface Hosting {
  perform(command: Command): Promise<Outcome>
}

/** Opens a client in a page with storage of its own; `pages` serves the SDK's bundle. */
export async function openPageClient(
  browser: Browser,
  pages: PageServer,
  { baseUrl, appId }: { baseUrl: string; appId: string },
): Promise<RemoteClient> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${pages.port}/`)
  const channel = {
    send: (command: Command) =>
      page.evaluate((sent) => (globalThis as unknown as Hosting).perform(sent), command),
    restart: async () => void (await page.reload()),
    close: () => context.close(),
  }
  return await openClient(channel, { baseUrl, appId, dataDirectory: '' })
}
