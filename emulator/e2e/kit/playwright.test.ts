import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../fixtures/ports.fixture.ts'
import {
  expectNoLinger,
  LOGS_IN_ALONE,
  makeSampleProject,
  PATIENCE,
  RUNS,
  type SampleProject,
  TESTS,
  WORKERS,
} from './sample-project.fixture.ts'

const PLAYWRIGHT = '@playwright/test/cli.js'
const config = (webServer: string) => `import { emulatorWebServer } from 'anon-emulator/playwright'
export default {
  testDir: 'tests',
  fullyParallel: true,
  timeout: 120000,
  workers: ${WORKERS},
  reporter: 'line',
  use: { launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] } },
  ${webServer}
}
`
const IMPORTS = `import { expect, test } from 'anon-emulator/playwright'
import realm from 'realm-web'
const { App, Credentials } = realm
`
const MANY = `${IMPORTS}
for (let index = 0; index < ${TESTS}; index += 1)
  test('test ' + index, async ({ app }) => {${LOGS_IN_ALONE}})
`
const PAGE = `${IMPORTS}
test('a page logs in and its request is seen', async ({ app, page }) => {
  const path = '/api/client/v2.0/app/' + app.id + '/auth/providers/anon-user/login'
  await page.goto(app.baseUrl + '/api/client/v2.0/app/' + app.id + '/location')
  const status = await page.evaluate(async (url) => (await fetch(url, { method: 'POST' })).status, app.baseUrl + path)
  expect(status).toBe(200)
  expect((await app.requests.waitFor({ path: '/login', status: 200 })).status).toBe(200)
})
`

describe('a Playwright project', () => {
  let sample: SampleProject

  beforeAll(async () => {
    sample = await makeSampleProject(['@playwright/test', 'realm-web'])
    sample.write({ 'tests/many.spec.js': MANY, 'tests/page.spec.js': PAGE })
  })
  afterAll(() => {
    sample?.remove()
    expectNoLinger(sample)
  })

  it(`runs ${TESTS} tests over ${WORKERS} workers, each with an emulator of its own`, {
    timeout: RUNS * 120_000,
  }, async () => {
    sample.write({ 'own.config.js': config('') })
    for (let run = 0; run < RUNS; run += 1)
      expect(await sample.run(PLAYWRIGHT, ['test', '--config', 'own.config.js', 'many'])).toContain(
        `${TESTS} passed`,
      )
  })

  it('runs a page in Chromium beside the emulator of webServer', PATIENCE, async () => {
    sample.write({ 'web.config.js': config(`webServer: emulatorWebServer({ port: ${await freePort()} }),`) })
    expect(await sample.run(PLAYWRIGHT, ['test', '--config', 'web.config.js', 'page'])).toContain('1 passed')
  })
})
