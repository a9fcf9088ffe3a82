import { takeKept } from './jest-run.ts'

/** Stops what the setup started: `globalTeardown: 'anon-emulator/jest/teardown'`. */
export default async function teardown(): Promise<void> {
  const emulator = takeKept()
  if (emulator === undefined) return
  delete process.env.ANON_EMULATOR_URL
  await emulator.close()
}
