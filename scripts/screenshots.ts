import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { ensureChromium } from './chromium.mjs'
import { type RunningEmulator, startEmulator } from './screenshots/emulator.ts'
import { writeFiles } from './screenshots/files.ts'
import { fillMembers } from './screenshots/members.ts'
import { post } from './screenshots/post.ts'
import { fillTrouble } from './screenshots/trouble.ts'
import { APPS, type Shot, shotsOf } from './screenshots/views.ts'
import { fillLively } from './screenshots/world.ts'

/**
 * Photographs every view of the built page, light and dark, wide and narrow, for people to look at:
 * `npm run screenshots -- [directory] [part of a name]`. What the browser complains about is printed.
 */

const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 320, height: 640 } }
const SCHEMES = ['light', 'dark'] as const

const target = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'anon-emulator-screenshots-'))
const wanted = process.argv[3] ?? ''
mkdirSync(target, { recursive: true })

const apps = await startEmulator(['--app-id', APPS.lively], writeFiles)
const nothing = await startEmulator([])
const browser = await chromium.launch({ executablePath: ensureChromium(), args: ['--no-sandbox'] })
try {
  const world = await fill(apps)
  const shots = shotsOf(world).filter(({ name }) => name.includes(wanted))
  for (const [sizeName, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of SCHEMES) {
      const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' })
      for (const shot of shots) {
        const page = await context.newPage()
        await take(page, shot, `${shot.name}-${sizeName}-${colorScheme}`)
        await page.close()
      }
      await context.close()
    }
  }
  if ('lost'.includes(wanted)) await takeLost()
} finally {
  await browser.close()
  await Promise.all([apps.remove(), nothing.remove()])
}
process.stdout.write(`${target}\n`)

async function take(page: Page, shot: Shot, name: string): Promise<void> {
  const complain = (text: string) => process.stdout.write(`${name}: ${text}\n`)
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complain(message.text())
  })
  page.on('pageerror', (error) => complain(error.message))
  await open(page, (shot.at === 'apps' ? apps : nothing).url + shot.path)
  await shot.prepare?.(page)
  await save(page, name)
  const wider = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  if (wider > 0) complain(`scrolls sideways by ${wider} px`)
}

async function takeLost(): Promise<void> {
  const pages: [Page, string][] = []
  for (const [sizeName, viewport] of Object.entries(SIZES)) {
    for (const colorScheme of SCHEMES) {
      const context = await browser.newContext({ viewport, colorScheme })
      const page = await context.newPage()
      await open(page, `${apps.url}/apps/${APPS.lively}/users`)
      pages.push([page, `lost-${sizeName}-${colorScheme}`])
    }
  }
  await apps.kill()
  for (const [page, name] of pages) {
    await page.getByRole('region', { name: 'Connection' }).waitFor()
    await save(page, name)
  }
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByText('Live', { exact: true }).waitFor()
  await page.waitForLoadState('load')
  await settle(page)
}

async function save(page: Page, name: string): Promise<void> {
  await settle(page)
  await page.screenshot({ path: join(target, `${name}.png`) })
}

/** Nothing is loading any more, and what was drawn has been drawn. The live feed never ends, so the network is no sign. */
async function settle(page: Page): Promise<void> {
  await page.getByLabel('Loading', { exact: true }).first().waitFor({ state: 'detached' })
  await page.waitForTimeout(250)
}

async function fill({ url }: RunningEmulator) {
  for (const id of [APPS.empty, APPS.single, APPS.crowd, APPS.members, APPS.trouble])
    await post(`${url}/emulator/v1/apps`, { id })
  const logIn = (appId: string) =>
    fetch(`${url}/api/client/v2.0/app/${appId}/auth/providers/anon-user/login`, { method: 'POST' })
  await logIn(APPS.single)
  await logIn('shop-qwerty')
  await post(`${url}/emulator/v1/apps/${APPS.crowd}/users`, { count: 10_000 })
  for (let index = 0; index < 40; index += 1) await logIn(APPS.crowd)
  await fillTrouble(url, APPS.trouble)
  return { ...(await fillLively(url, APPS.lively)), ...(await fillMembers(url, APPS.members)) }
}
