import type { EmulatorOptions } from '../index.ts'
import { keepForTeardown } from './jest-run.ts'
import { openEmulator } from './open-emulator.ts'

/**
 * One emulator for the whole run: `globalSetup: 'anon-emulator/jest/setup'`. The workers find it in ANON_EMULATOR_URL.
 * Its options are `globals: { anonEmulator: { appDirectory: './my-app' } }` in the config.
 */
export default async function setup(
  _globalConfig?: unknown,
  project?: { globals?: { anonEmulator?: EmulatorOptions } },
): Promise<void> {
  const options = project?.globals?.anonEmulator
  if (options !== undefined && 'assertNoUnexpected' in options)
    throw new Error(
      'globals.anonEmulator: jest hooks in after no test, so assertNoUnexpected is no option here: end tests with `await app.assertNoUnexpected()`',
    )
  const emulator = await openEmulator(undefined, options)
  keepForTeardown(emulator)
  process.env.ANON_EMULATOR_URL = emulator.client.url
}
