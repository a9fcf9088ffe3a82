import { readFileSync } from 'node:fs'
import type { Browser, Frame, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { launchChromium } from '../fixtures/chromium.fixture.ts'
import { logInByFetch, type RunningEmulator, startEmulator } from '../fixtures/cli.fixture.ts'
import { type PageServer, servePage } from '../fixtures/page-server.fixture.ts'
import { ANON_USER_FILE, anonUserFile, testDirectory } from '../fixtures/temp-directory.fixture.ts'
import { type ControlCall, stateOf, temptingCalls } from './emulator-state.fixture.ts'

const APP_ID = 'myapp-guarded'
const attackScript = readFileSync(new URL('attack.page.js', import.meta.url), 'utf8')

interface Loot {
  readonly how: string
  readonly path: string
  readonly status: number
  readonly text: string
}

/** A document of the emulator's own that makes no request and has no policy which would stop the script. */
const BARE_PAGE = '/api/private/v1.0/version'

let browser: Browser
let pages: PageServer

beforeAll(async () => {
  pages = await servePage()
  // A name that an attacker's DNS answers with the victim's own address, as after a rebinding.
  browser = await launchChromium(['--host-resolver-rules=MAP evil.example 127.0.0.1'])
})
afterAll(async () => {
  await browser?.close()
  await pages?.close()
})

describe('a page of another origin can change nothing and read nothing on Control routes', () => {
  it('from another port', async () => {
    const visit = await visitFrom(() => `http://127.0.0.1:${pages.port}/`)
    expect(await attackInVain(visit)).toEqual([])
  })

  it('from another port of localhost, the emulator being called 127.0.0.1', async () => {
    const visit = await visitFrom(() => `http://localhost:${pages.port}/`)
    expect(await attackInVain(visit)).toEqual([])
  })

  it('from the emulator’s own port under its other name', async () => {
    const visit = await visitFrom(({ port }) => `http://localhost:${port}${BARE_PAGE}`)
    expect(await attackInVain(visit)).toEqual([])
  })

  it('from a sandboxed frame, whose origin is null', async () => {
    const visit = await visitFrom(() => `http://127.0.0.1:${pages.port}/`)
    const sandboxed = await sandboxIn(visit.frame)
    expect(await sandboxed.evaluate('globalThis.origin')).toBe('null')
    expect(await attackInVain({ ...visit, frame: sandboxed })).toEqual([])
  })

  it('from a name rebound to the emulator: refusals are all it reads', async () => {
    const visit = await visitFrom(({ port }) => `http://evil.example:${port}${BARE_PAGE}`)
    const loot = await attackInVain(visit, `http://evil.example:${visit.emulator.port}`)
    expect(loot.length).toBeGreaterThan(0)
    for (const { text } of loot) expect(text).toContain("host 'evil.example:")
  })
})

it('the same script reads and changes things in a page of the emulator’s own origin', async () => {
  const visit = await visitFrom(({ url }) => `${url}${BARE_PAGE}`)
  const calls = temptingCalls(APP_ID, visit.userId).filter(({ path }) => /\/(status|disable)$/.test(path))
  const loot = await attack(visit, visit.emulator.url, calls)
  expect(loot.map(({ how, status }) => `${how} ${status}`)).toEqual(
    expect.arrayContaining(['fetchJson 200', 'fetchPlain 200', 'frame 200', 'form 200']),
  )
  const [user] = await visit.emulator.control.app(APP_ID).users()
  expect(user?.state).toBe('disabled')
})

interface Visit {
  readonly emulator: RunningEmulator
  readonly directory: string
  readonly userId: string
  readonly page: Page
  /** Where the script runs: the page itself, or a frame in it. */
  readonly frame: Frame
}

/** An emulator with a user and a stopped clock, and a page that its owner never meant to let in. */
async function visitFrom(pageUrl: (emulator: RunningEmulator) => string): Promise<Visit> {
  const directory = testDirectory({ [ANON_USER_FILE]: anonUserFile({ disabled: false }) })
  const emulator = await startEmulator(['--freeze', directory], { cwd: directory })
  onTestFinished(() => emulator.process.end())
  const { user_id: userId } = await logInByFetch(emulator.loginUrl(APP_ID))
  const context = await browser.newContext()
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await page.goto(pageUrl(emulator))
  return { emulator, directory, userId, page, frame: page.mainFrame() }
}

/** Attacks with every tempting call and requires that the emulator is as it was; resolves with what was read. */
async function attackInVain(visit: Visit, base = visit.emulator.url): Promise<Loot[]> {
  const before = await stateOf(visit.emulator, visit.directory)
  const loot = await attack(visit, base, temptingCalls(APP_ID, visit.userId))
  expect(await stateOf(visit.emulator, visit.directory)).toEqual(before)
  return loot
}

/** Runs the script and waits until every request it made is over, those nobody waits for included. */
async function attack({ page, frame }: Visit, base: string, calls: ControlCall[]): Promise<Loot[]> {
  const underway = new Set<Request>()
  page.on('request', (request) => underway.add(request))
  page.on('requestfinished', (request) => underway.delete(request))
  page.on('requestfailed', (request) => underway.delete(request))
  await frame.evaluate(attackScript)
  const loot: Loot[] = await frame.evaluate(`attack(${JSON.stringify(base)}, ${JSON.stringify(calls)})`)
  await expect.poll(() => [...underway].map((request) => request.url()), { timeout: 20_000 }).toEqual([])
  return loot
}

async function sandboxIn(frame: Frame): Promise<Frame> {
  await frame.evaluate(`document.body.innerHTML =
    '<iframe sandbox="allow-scripts allow-forms" srcdoc="<!doctype html><title>sandboxed</title>"></iframe>'`)
  const element = await frame.waitForSelector('iframe')
  const inner = await element.contentFrame()
  if (inner === null) throw new Error('the frame did not load')
  await inner.waitForLoadState()
  return inner
}
