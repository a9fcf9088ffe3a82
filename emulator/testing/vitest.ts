import { test as base, inject, type TestAPI } from 'vitest'
import type { TestProject } from 'vitest/node'
import type { AppHandle, EmulatorClient } from '../client.ts'
import type { EmulatorOptions } from '../index.ts'
import { withFreshApp } from './fresh-app.ts'
import { openEmulator } from './open-emulator.ts'

/** Settings of the kit, in vitest's own `test.provide`, such as `provide: { anonEmulator: { appDirectory: './my-app' } }`. */
export interface AnonEmulatorSettings extends Omit<EmulatorOptions, 'log'> {
  /** Fail each test whose app saw what it hardly meant: see `AppHandle.assertNoUnexpected`. Default: false. */
  assertNoUnexpected?: boolean
}

declare module 'vitest' {
  interface ProvidedContext {
    anonEmulator?: AnonEmulatorSettings
    /** Where the global setup's emulator is; set by it. */
    anonEmulatorUrl?: string
  }
}

/** What a test of the kit's `test` may ask for. */
export interface AnonEmulatorFixtures {
  /** A fresh app, of this test alone, deleted afterwards. */
  app: AppHandle
  /** The emulator that `app` lives in: that of the global setup or of `exec`, else one that the test file starts. */
  emulator: EmulatorClient
  /** Whether a test fails for what its app saw and hardly meant; `test.extend({ assertNoUnexpected: true })` for some tests. */
  assertNoUnexpected: boolean
}

/** One emulator for the whole run: `globalSetup: 'anon-emulator/vitest'`. Resolves to what stops it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { client, close } = await openEmulator(undefined, optionsOf(project.config.provide.anonEmulator))
  project.provide('anonEmulatorUrl', client.url)
  return close
}

/**
 * vitest's `test` with the fixtures `app` and `emulator`. Works with and without the global setup; asks for nothing
 * that a test does not name.
 */
export const test: TestAPI<AnonEmulatorFixtures> = isTestProcess() ? extended() : (base as never)

function extended(): TestAPI<AnonEmulatorFixtures> {
  return base.extend<AnonEmulatorFixtures>({
    // Vitest reads what a fixture needs from its parameter, which has to be a pattern.
    emulator: [
      // biome-ignore lint/correctness/noEmptyPattern: see above
      async ({}, use) => {
        const { client, close } = await openEmulator(
          inject('anonEmulatorUrl'),
          optionsOf(inject('anonEmulator')),
        )
        await use(client)
        await close()
      },
      { scope: 'file' },
    ],
    // biome-ignore lint/correctness/noEmptyPattern: see above
    assertNoUnexpected: async ({}, use) => use(inject('anonEmulator')?.assertNoUnexpected ?? false),
    app: async ({ emulator, assertNoUnexpected }, use) => withFreshApp(emulator, use, { assertNoUnexpected }),
  }) as TestAPI<AnonEmulatorFixtures>
}

/** The module is the global setup too, and where that runs vitest refuses to extend a test. */
function isTestProcess(): boolean {
  return '__vitest_worker__' in globalThis
}

function optionsOf(settings: AnonEmulatorSettings = {}): EmulatorOptions {
  const { assertNoUnexpected: _ours, ...options } = settings
  return options
}
