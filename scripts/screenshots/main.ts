import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { startEmulator } from '../../emulator/index.ts'
import { findChromium } from '../chromium.mjs'
import { scenes } from './scenes.ts'
import { fillWorlds } from './worlds.ts'

/**
 * `npm run screenshots [-- directory [scene]]`: a picture of every view, light, dark and narrow, for people to look
 * at and judge. Wants `npm run build` first.
 */

const LOOKS = [
  { look: 'light', colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { look: 'dark', colorScheme: 'dark', viewport: { width: 1280, height: 800 } },
  { look: 'narrow', colorScheme: 'light', viewport: { width: 320, height: 640 } },
] as const

const [directory = mkdtempSync(join(tmpdir(), 'anon-emulator-screenshots-')), only] = process.argv.slice(2)
mkdirSync(directory, { recursive: true })
await using emulator = await startEmulator({ appDirectory: resolve(import.meta.dirname, '../..') })
const wanted = scenes(await fillWorlds(emulator)).filter(({ name }) => only === undefined || name === only)
const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox'] })
try {
  for (const look of LOOKS) await take(browser, look)
} finally {
  await browser.close()
}
process.stdout.write(`${directory}\n`)

async function take(from: Browser, { look, ...options }: (typeof LOOKS)[number]): Promise<void> {
  const page = await from.newPage(options)
  page.on('console', (message) => process.stdout.write(`${look}: ${message.type()}: ${message.text()}\n`))
  page.on('pageerror', (error) => process.stdout.write(`${look}: ${error.message}\n`))
  for (const { name, path, prepare } of wanted) {
    await page.goto(`${emulator.url}${path}`)
    await page.getByText('Live', { exact: true }).waitFor()
    await page.evaluate('document.fonts.ready')
    await page.locator('[aria-label="Loading"]').waitFor({ state: 'detached' })
    await prepare?.(page)
    // Mantine's dialogs and menus fade in.
    await page.waitForTimeout(400)
    await page.screenshot({ path: join(directory, `${look}-${name}.png`) })
    const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth')
    if (overflow > 0) process.stdout.write(`${look}-${name}: ${overflow} px wider than the window\n`)
  }
  await page.close()
}
