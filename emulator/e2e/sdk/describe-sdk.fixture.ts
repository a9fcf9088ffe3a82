import { afterAll, beforeAll, describe, it } from 'vitest'
import { type RunningEmulator, startEmulator } from '../fixtures/cli.fixture.ts'
import { makeDirectory, removeDirectory } from '../fixtures/temp-directory.fixture.ts'
import { deletedUserScenarios } from './scenarios/deleted-user.fixture.ts'
import { logInScenarios } from './scenarios/log-in.fixture.ts'
import { providerScenarios } from './scenarios/provider.fixture.ts'
import { tokenScenarios } from './scenarios/tokens.fixture.ts'
import type { Sdk } from './sdks.fixture.ts'
import { setStage } from './stage.fixture.ts'

/** Plays every scenario with one SDK against one emulator process, each on an app of its own. */
export function describeSdk(sdk: Sdk): void {
  describe(sdk.name, () => {
    let directory = ''
    let emulator: RunningEmulator | undefined

    beforeAll(async () => {
      directory = makeDirectory()
      await sdk.runner.start()
      emulator = await startEmulator([], { cwd: directory })
    })
    afterAll(async () => {
      await emulator?.process.end()
      await sdk.runner.stop()
      if (directory !== '') removeDirectory(directory)
    })

    const scenarios = [
      ...logInScenarios(sdk),
      ...tokenScenarios,
      ...deletedUserScenarios(sdk),
      ...providerScenarios,
    ]
    for (const { title, run } of scenarios) {
      it(title, async () => {
        if (emulator === undefined) throw new Error('the emulator did not start')
        await run(setStage(sdk, emulator))
      })
    }
  })
}
