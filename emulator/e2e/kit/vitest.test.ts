import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageRoot } from '../fixtures/built-package.fixture.ts'
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

const VITEST = 'vitest/vitest.mjs'
const CONFIG = `export default { test: { globalSetup: 'anon-emulator/vitest', maxWorkers: ${WORKERS}, testTimeout: 60000 } }\n`
/** Nothing of ours; the time is for busy machines. */
const EMPTY_CONFIG = 'export default { test: { testTimeout: 60000 } }\n'
const IMPORTS = `
import { test } from 'anon-emulator/vitest'
import { App, Credentials } from 'realm-web'
import { expect } from 'vitest'
`
const testFile = (concurrent: boolean, tests: number) => `${IMPORTS}
for (let index = 0; index < ${tests}; index += 1)
  test${concurrent ? '.concurrent' : ''}('test ' + index, async ({ app, expect }) => {${LOGS_IN_ALONE}})
`
const URL_FILE = `${IMPORTS}
test('all workers share the emulator of the global setup', async ({ emulator }) => {
  const { inject } = await import('vitest')
  expect(emulator.url).toBe(inject('anonEmulatorUrl'))
})
`

describe('a vitest project', () => {
  let sample: SampleProject

  beforeAll(async () => {
    sample = await makeSampleProject(['vitest', 'realm-web'])
  })
  afterAll(() => {
    sample?.remove()
    expectNoLinger(sample)
  })

  it(`runs ${TESTS} tests over ${WORKERS} workers beside one emulator, by one line of its config`, {
    timeout: RUNS * 120_000,
  }, async () => {
    const files = Array.from({ length: WORKERS }, (_, file) => [
      `many/${file}.test.js`,
      testFile(false, TESTS / WORKERS),
    ])
    sample.write({ 'vitest.config.js': CONFIG, ...Object.fromEntries(files), 'many/url.test.js': URL_FILE })
    for (let run = 0; run < RUNS; run += 1)
      expect(await sample.run(VITEST, ['run', '--dir', 'many'])).toContain(`${TESTS + 1} passed`)
  })

  it(`runs ${TESTS} concurrent tests in one process, with no line of config`, {
    timeout: RUNS * 120_000,
  }, async () => {
    sample.write({ 'empty.config.js': EMPTY_CONFIG, 'one/all.test.js': testFile(true, TESTS) })
    for (let run = 0; run < RUNS; run += 1) {
      const args = [
        'run',
        '--config',
        'empty.config.js',
        '--dir',
        'one',
        '--pool',
        'threads',
        '--max-workers',
        '1',
        '--max-concurrency',
        String(TESTS),
      ]
      expect(await sample.run(VITEST, args)).toContain(`${TESTS} passed`)
    }
  })

  it(
    'takes options of the emulator from the config, and fails a test for what it hardly meant when asked to',
    PATIENCE,
    async () => {
      const provide = { anonEmulator: { appId: 'sample-abcde', assertNoUnexpected: true } }
      sample.write({
        'options.config.js': `export default { test: { globalSetup: 'anon-emulator/vitest', testTimeout: 60000, provide: ${JSON.stringify(provide)} } }\n`,
        'options/options.test.js': `${IMPORTS}
test('the option arrived', async ({ emulator }) => expect((await emulator.apps()).map(({ id }) => id)).toContain('sample-abcde'))
test('a fault is never met', async ({ app }) => void (await app.faults.next({ path: '/login', status: 500 })))
test.extend({ assertNoUnexpected: false })('nobody minds', async ({ app }) => void (await app.faults.next({ status: 500 })))
`,
      })
      const run = sample.run(VITEST, ['run', '--config', 'options.config.js', '--dir', 'options'])
      const failure = await run.then(() => 'it passed', String)
      expect(failure).toContain('faultNotUsed')
      expect(failure).toContain('1 failed | 2 passed')
    },
  )

  it(
    'reaches its emulator where an environment has put a browser’s fetch in the place of Node’s',
    PATIENCE,
    async () => {
      sample.write({
        'page.config.js': `export default { test: { globalSetup: 'anon-emulator/vitest', setupFiles: './page.setup.js' } }\n`,
        'page.setup.js': "globalThis.fetch = () => Promise.reject(new Error('blocked by CORS'))\n",
        'page/page.test.js': `${IMPORTS}
test('a user of a page', async ({ app }) => expect(await app.users.create()).toBeDefined())
`,
      })
      const args = ['run', '--config', 'page.config.js', '--dir', 'page']
      expect(await sample.run(VITEST, args)).toContain('1 passed')
    },
  )

  it(
    'passes with the recipe of the README for an anonymous user that the server deleted',
    PATIENCE,
    async () => {
      const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8')
      const recipe =
        /```js\n(import \{ test \} from 'anon-emulator\/vitest'[\s\S]*?)```/.exec(readme)?.[1] ?? ''
      expect(recipe).toContain('app.users.delete(user.id)')
      // The strictest setting: what the recipe does on purpose is nothing unexpected.
      const provide = { anonEmulator: { assertNoUnexpected: true } }
      sample.write({
        'strict.config.js': `export default { test: { testTimeout: 60000, provide: ${JSON.stringify(provide)} } }\n`,
        'recipe/deleted.test.js': recipe,
      })
      const args = ['run', '--config', 'strict.config.js', '--dir', 'recipe']
      expect(await sample.run(VITEST, args)).toContain('1 passed')
    },
  )
})
