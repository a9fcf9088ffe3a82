import { onTestFinished } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../fixtures/cli.fixture.ts'
import { testDirectory } from '../../fixtures/temp-directory.fixture.ts'

/** The app of every test that needs only one. */
export const APP_ID = 'myapp-seen'

/** Starts an emulator with one empty app on these files; it ends with the test. */
export async function startApp(
  options: { args?: readonly string[]; files?: Readonly<Record<string, string>> } = {},
): Promise<RunningEmulator & { readonly directory: string }> {
  const directory = testDirectory(options.files)
  const emulator = await startEmulator(['--app-id', APP_ID, ...(options.args ?? [])], { cwd: directory })
  onTestFinished(() => emulator.process.end())
  return { ...emulator, directory }
}

/** How `expect.poll` waits in these tests: for as long as a busy machine may take. */
export const POLL = { timeout: 15_000, interval: 25 }
