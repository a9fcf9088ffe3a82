import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { sharedBrowser } from './stage/browser.fixture.ts'
import { APP_ID, startApp } from './stage/emulator.fixture.ts'

const BUDGET_BYTES = 250_000

const browser = sharedBrowser()

it('the first load of the users’ list takes at most 250 KB of JavaScript, gzipped', async () => {
  const { url } = await startApp()
  const page = await browser.open(`${url}/`)
  const scripts: Promise<[string, number]>[] = []
  page.on('response', (response) => {
    if (!/javascript/.test(response.headers()['content-type'] ?? '')) return
    scripts.push(response.body().then((body) => [response.url(), gzipSync(body).length]))
  })
  await page.goto('about:blank')
  await page.goto(`${url}/apps/${APP_ID}/users`, { waitUntil: 'networkidle' })
  expect(scripts.length).toBeGreaterThan(0)
  const sizes = await Promise.all(scripts)
  const total = sizes.reduce((sum, [, size]) => sum + size, 0)
  expect(total, JSON.stringify(sizes)).toBeLessThanOrEqual(BUDGET_BYTES)
})
