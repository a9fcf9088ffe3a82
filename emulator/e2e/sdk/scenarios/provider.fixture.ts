import { expect, onTestFinished } from 'vitest'
import { startEmulator } from '../../fixtures/cli.fixture.ts'
import {
  ANON_USER_FILE,
  anonUserFile,
  testDirectory,
  writeInto,
} from '../../fixtures/temp-directory.fixture.ts'
import { failureOf } from '../remote-client.fixture.ts'
import { type Scenario, setStage } from '../stage.fixture.ts'

/** The provider file edited while the emulator runs; with an emulator of its own, since the file serves every app. */
export const providerScenarios: readonly Scenario[] = [
  {
    title: 'anon-user disabled on disk refuses a new client and keeps its users; enabled again it lets in',
    async run({ sdk }) {
      const directory = testDirectory({ [ANON_USER_FILE]: anonUserFile({ disabled: false }) })
      const emulator = await startEmulator([directory], { cwd: directory })
      onTestFinished(() => emulator.process.end())
      const { app, client } = setStage(sdk, emulator)
      const switchTo = async (state: 'enabled' | 'disabled') => {
        writeInto(directory, ANON_USER_FILE, anonUserFile({ disabled: state === 'disabled' }))
        await expect.poll(() => app.providerState('anon-user'), { timeout: 20_000 }).toBe(state)
      }
      const user = await client()
      const userId = await user.logIn()

      await switchTo('disabled')
      const stranger = await client()
      expect(await failureOf(stranger.logIn())).toEqual({
        className: sdk.errorClass,
        code: 'InvalidSession',
        message: expect.stringContaining("authentication via 'anon-user' is unsupported"),
      })
      expect([await stranger.isLoggedIn(), await stranger.userId()]).toEqual([false, null])
      await user.callAsUser()
      await app.advance('31m')
      await user.callAsUser()
      expect((await app.session()).refreshCount).toBe(1)
      expect(await user.userId()).toBe(userId)

      await switchTo('enabled')
      const strangerId = await stranger.logIn()
      expect((await app.users()).map(({ id }) => id).sort()).toEqual([userId, strangerId].sort())
    },
  },
]
