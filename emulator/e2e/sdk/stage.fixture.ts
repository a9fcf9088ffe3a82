import { randomBytes } from 'node:crypto'
import { expect, onTestFinished } from 'vitest'
import type { RunningEmulator } from '../fixtures/cli.fixture.ts'
import type { ControlledApp } from '../fixtures/control-api.fixture.ts'
import type { RemoteClient } from './remote-client.fixture.ts'
import type { Sdk } from './sdks.fixture.ts'

/** What a scenario plays on: an app nobody else uses, and as many clients of one SDK as it opens. */
export interface Stage {
  readonly sdk: Sdk
  readonly appId: string
  readonly app: ControlledApp
  /** A client with a storage of its own; closed at the end of the test. */
  client(): Promise<RemoteClient>
}

/** A behaviour that is the same for every SDK it is listed for, or a deviation that its title names. */
export interface Scenario {
  readonly title: string
  run(stage: Stage): Promise<void>
}

/** Sets the stage on a running emulator that takes any app id. */
export function setStage(sdk: Sdk, emulator: RunningEmulator): Stage {
  const appId = `myapp-${randomBytes(6).toString('hex')}`
  return {
    sdk,
    appId,
    app: emulator.control.app(appId),
    async client() {
      const client = await sdk.runner.open(emulator.url, appId)
      onTestFinished(() => client.close())
      return client
    },
  }
}

/** The error every SDK shows for a session the emulator ended or forgot, in the SDK's own class. */
export function lostSession({ errorClass }: Sdk) {
  return {
    className: errorClass,
    code: 'InvalidSession',
    message: expect.stringContaining('invalid session: failed to find refresh token'),
  }
}
