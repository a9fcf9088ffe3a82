import { afterAll, beforeAll, describe, it } from 'vitest'
import { type RunningEmulator, startEmulator } from '../fixtures/cli.fixture.ts'
import { makeDirectory, removeDirectory } from '../fixtures/temp-directory.fixture.ts'
import { forcedRefusalScenarios } from './scenarios/forced-refusals.fixture.ts'
import { identityScenarios } from './scenarios/identities.fixture.ts'
import { linkCredentialRefusalScenarios } from './scenarios/link-credential-refusals.fixture.ts'
import { linkRefusalScenarios } from './scenarios/link-refusals.fixture.ts'
import { linkScenarios } from './scenarios/links.fixture.ts'
import type { Sdk } from './sdks.fixture.ts'
import { setStage } from './stage.fixture.ts'
import { identityFiles } from './world/identity-files.fixture.ts'

/** Plays what one SDK does with e-mail addresses, API keys and links, on an emulator whose app has every provider. */
export function describeIdentities(sdk: Sdk): void {
  describe(sdk.name, () => {
    let directory = ''
    let emulator: RunningEmulator | undefined

    beforeAll(async () => {
      directory = makeDirectory(identityFiles())
      await sdk.runner.start()
      emulator = await startEmulator([directory], { cwd: directory })
    })
    afterAll(async () => {
      await emulator?.process.end()
      await sdk.runner.stop()
      if (directory !== '') removeDirectory(directory)
    })

    const scenarios = [
      ...identityScenarios,
      ...linkScenarios(sdk),
      ...linkRefusalScenarios,
      ...linkCredentialRefusalScenarios(sdk),
      ...forcedRefusalScenarios,
    ]
    for (const { title, run } of scenarios) {
      it(title, async () => {
        if (emulator === undefined) throw new Error('the emulator did not start')
        await run(setStage(sdk, emulator))
      })
    }
  })
}
