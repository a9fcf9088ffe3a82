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
  const emulator = await openEmulator(undefined, project?.globals?.anonEmulator)
  keepForTeardown(emulator)
  process.env.ANON_EMULATOR_URL = emulator.client.url
}
