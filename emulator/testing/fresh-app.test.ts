import { expect, it, onTestFinished } from 'vitest'
import { connect, Unreachable } from '../client.ts'
import { startEmulator } from '../emulator.ts'
import { withFreshApp } from './fresh-app.ts'

async function started() {
  const emulator = await startEmulator({ watch: false })
  onTestFinished(() => emulator.stop())
  return { emulator, client: connect(emulator.url ?? '') }
}
const OPTIONS = { assertNoUnexpected: false }

it('the app of a test is there during it and gone after it, however it ends', async () => {
  const { client } = await started()
  const ids: string[] = []
  const use = async (fails: boolean) => {
    await withFreshApp(
      client,
      async ({ id }) => {
        ids.push(id)
        expect((await client.apps()).map((app) => app.id)).toEqual([id])
        if (fails) throw new Error('a failing test')
      },
      OPTIONS,
    )
  }
  await use(false)
  await expect(use(true)).rejects.toThrow('a failing test')
  expect(new Set(ids).size).toBe(2)
  expect(await client.apps()).toEqual([])
})

it('an emulator that died tells the failure of the test, not that its app cannot be deleted', async () => {
  const { emulator, client } = await started()
  const failing = async () => {
    await emulator.stop()
    throw new Error('a failing test')
  }
  await expect(withFreshApp(client, failing, OPTIONS)).rejects.toThrow('a failing test')
})

it('a test that went well and whose app cannot be deleted fails', async () => {
  const { emulator, client } = await started()
  await expect(withFreshApp(client, () => emulator.stop(), OPTIONS)).rejects.toBeInstanceOf(Unreachable)
})
