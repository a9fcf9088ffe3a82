import { type AppHandle, ControlError, type EmulatorClient } from '../client.ts'

/**
 * Makes a fresh app, has it used, and deletes it in any case. With `assertNoUnexpected` a use that went well still
 * rejects when the app's warnings, stray calls or unmet faults say that it did not.
 */
export async function withFreshApp(
  emulator: EmulatorClient,
  use: (app: AppHandle) => Promise<void>,
  { assertNoUnexpected }: { assertNoUnexpected: boolean },
): Promise<void> {
  const app = await emulator.app()
  try {
    await use(app)
    if (assertNoUnexpected) await app.assertNoUnexpected()
  } catch (error) {
    // What went wrong first is what is told: of a dead emulator, the deletion fails too.
    await deleteApp(app).catch(() => {})
    throw error
  }
  await deleteApp(app)
}

/** Deletes the app; one that the test itself has deleted is fine. */
export async function deleteApp(app: AppHandle): Promise<void> {
  try {
    await app.delete()
  } catch (error) {
    if (!(error instanceof ControlError && error.status === 404)) throw error
  }
}
