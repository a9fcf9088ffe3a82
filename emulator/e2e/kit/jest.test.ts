import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

const JEST = 'jest/bin/jest.js'
const CONFIG = `module.exports = {
  globalSetup: 'anon-emulator/jest/setup',
  globalTeardown: 'anon-emulator/jest/teardown',
  maxWorkers: ${WORKERS},
  testTimeout: 60000,
}
`
const bodyOf = (test: string, tests: number) => `
for (let index = 0; index < ${tests}; index += 1)
  ${test}('test ' + index, async () => {
    const app = await freshApp()${LOGS_IN_ALONE}})
`
const body = bodyOf('test', TESTS / WORKERS)
const REQUIRED = `const { freshApp } = require('anon-emulator/jest')
const { App, Credentials } = require('realm-web')
`
const REQUIRING = `${REQUIRED}${body}`
const IMPORTING = `import { freshApp } from 'anon-emulator/jest'
import { App, Credentials } from 'realm-web'
${body}`

describe('a jest project', () => {
  let sample: SampleProject

  beforeAll(async () => {
    sample = await makeSampleProject(['jest', 'realm-web'])
  })
  afterAll(() => {
    sample?.remove()
    expectNoLinger(sample)
  })

  it(`runs ${TESTS} tests over ${WORKERS} workers, by two lines of its config and without a flag`, {
    timeout: RUNS * 120_000,
  }, async () => {
    const files = Array.from({ length: WORKERS }, (_, file) => [`common/${file}.test.js`, REQUIRING])
    sample.write({
      'common/package.json': '{}',
      'common/jest.config.js': CONFIG,
      ...Object.fromEntries(files),
    })
    for (let run = 0; run < RUNS; run += 1)
      expect(await sample.run(JEST, ['--rootDir', 'common', '--config', 'common/jest.config.js'])).toContain(
        `${TESTS} passed`,
      )
  })

  it(`runs ${TESTS} concurrent tests in one process`, { timeout: RUNS * 120_000 }, async () => {
    sample.write({
      'concurrent/package.json': '{}',
      'concurrent/jest.config.js': CONFIG,
      'concurrent/all.test.js': `${REQUIRED}${bodyOf('test.concurrent', TESTS)}`,
    })
    const args = ['--rootDir', 'concurrent', '--config', 'concurrent/jest.config.js', '--runInBand']
    for (let run = 0; run < RUNS; run += 1)
      expect(await sample.run(JEST, [...args, '--maxConcurrency', String(TESTS)])).toContain(
        `${TESTS} passed`,
      )
  })

  it('runs as ES modules too, with the flag that jest wants for them', PATIENCE, async () => {
    const config = CONFIG.replace('module.exports =', 'export default')
    sample.write({
      'modules/package.json': '{"type":"module"}',
      'modules/jest.config.js': config,
      'modules/one.test.js': IMPORTING,
    })
    const output = await sample.run(JEST, ['--rootDir', 'modules', '--config', 'modules/jest.config.js'], {
      NODE_OPTIONS: '--experimental-vm-modules',
    })
    expect(output).toContain(`${TESTS / WORKERS} passed`)
  })

  it('says what the config lacks when there is no emulator', PATIENCE, async () => {
    sample.write({
      'bare/package.json': '{}',
      'bare/jest.config.js': 'module.exports = {}',
      'bare/one.test.js': REQUIRING,
    })
    const run = sample.run(JEST, ['--rootDir', 'bare', '--config', 'bare/jest.config.js'])
    await expect(run).rejects.toThrow("globalSetup: 'anon-emulator/jest/setup'")
  })
})
