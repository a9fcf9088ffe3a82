import { afterAll, beforeAll, describe, it } from 'vitest'
import { type RunningEmulator, startEmulator } from '../fixtures/cli.fixture.ts'
import { providerFiles } from '../fixtures/provider-files.fixture.ts'
import { makeDirectory, removeDirectory } from '../fixtures/temp-directory.fixture.ts'
import { identityScenarios } from './scenarios/identities.fixture.ts'
import { linkRefusalScenarios } from './scenarios/link-refusals.fixture.ts'
import type { Sdk } from './sdks.fixture.ts'
import { setStage } from './stage.fixture.ts'

/** Plays what one SDK does with e-mail addresses, API keys and links, on an emulator whose app has those providers. */
export function describeIdentities(sdk: Sdk): void {
  describe(sdk.name, () => {
    let directory = ''
    let emulator: RunningEmulator | undefined

    beforeAll(async () => {
      directory = makeDirectory(providerFiles({ autoConfirm: true }))
      await sdk.runner.start()
      emulator = await startEmulator([directory], { cwd: directory })
    })
    afterAll(async () => {
      await emulator?.process.end()
      await sdk.runner.stop()
      if (directory !== '') removeDirectory(directory)
    })

    for (const { title, run } of [...identityScenarios, ...linkRefusalScenarios]) {
      it(title, async () => {
        if (emulator === undefined) throw new Error('the emulator did not start')
        await run(setStage(sdk, emulator))
      })
    }
  })
}
