import { test as base } from '@playwright/test'
import type { AppHandle, EmulatorClient } from '../client.ts'
import type { EmulatorOptions } from '../index.ts'
import { withFreshApp } from './fresh-app.ts'
import { openEmulator } from './open-emulator.ts'

export { expect } from '@playwright/test'

/** What a test of the kit's `test` may ask for. */
export interface AnonEmulatorFixtures {
  /** A fresh app, of this test alone, deleted afterwards. */
  app: AppHandle
}

/** What the tests of one worker share, and its settings in `use` of the config. */
export interface AnonEmulatorWorkerFixtures {
  /** The emulator that `app` lives in: that of `webServer` or of `exec`, else one that the worker starts. */
  emulator: EmulatorClient
  /** For an emulator that the worker starts, such as `{ appDirectory: './my-app' }`. */
  emulatorOptions: EmulatorOptions
  /** Fail each test whose app saw what it hardly meant: see `AppHandle.assertNoUnexpected`. Default: false. */
  assertNoUnexpected: boolean
}

/** Playwright's `test` with the fixtures `app` and `emulator`. */
export const test = base.extend<AnonEmulatorFixtures, AnonEmulatorWorkerFixtures>({
  emulatorOptions: [{}, { option: true, scope: 'worker' }],
  assertNoUnexpected: [false, { option: true, scope: 'worker' }],
  emulator: [
    async ({ emulatorOptions }, use) => {
      const { client, close } = await openEmulator(undefined, emulatorOptions)
      await use(client)
      await close()
    },
    { scope: 'worker' },
  ],
  app: async ({ emulator, assertNoUnexpected }, use) => withFreshApp(emulator, use, { assertNoUnexpected }),
})

/** The entry of Playwright's `webServer` that starts an emulator. */
export interface EmulatorWebServer {
  command: string
  url: string
  reuseExistingServer: boolean
}

/**
 * One emulator for the whole run, and for the pages that know its address: `webServer: [emulatorWebServer(), …]` in the
 * config. Sets ANON_EMULATOR_URL for the workers; `args` are more arguments of `anon-emulator start`.
 */
export function emulatorWebServer({ port = 9090, args = '' } = {}): EmulatorWebServer {
  const url = `http://127.0.0.1:${port}`
  process.env.ANON_EMULATOR_URL = url
  return {
    command: `npx anon-emulator start --port ${port} ${args}`.trimEnd(),
    url: `${url}/emulator/v1/status`,
    reuseExistingServer: process.env.CI === undefined,
  }
}
