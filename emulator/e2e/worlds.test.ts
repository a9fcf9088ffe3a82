import { expect, it, onTestFinished } from 'vitest'
import { logInByFetch, startEmulator } from './fixtures/cli.fixture.ts'
import { testDirectory } from './fixtures/temp-directory.fixture.ts'

const APPS = 20
const LOGINS_PER_APP = 10

it('200 concurrent first logins to 20 unseen app ids make 20 worlds with 10 distinct users each', async () => {
  const emulator = await startEmulator([], { cwd: testDirectory() })
  onTestFinished(() => emulator.process.end())
  const appIds = Array.from({ length: APPS }, (_, index) => `world-${index}`)
  // Interleaved, so that the first requests to every world race each other.
  const order = Array.from({ length: LOGINS_PER_APP }, () => appIds).flat()

  const logins = await Promise.all(order.map((appId) => logInByFetch(emulator.loginUrl(appId))))

  expect(new Set(logins.map(({ user_id }) => user_id)).size).toBe(APPS * LOGINS_PER_APP)
  expect(new Set(logins.map(({ access_token }) => access_token)).size).toBe(APPS * LOGINS_PER_APP)
  const { items: apps } = await emulator.control.call<{
    items: { id: string; createdBy: string; users: number; liveSessions: number }[]
  }>('GET', '/apps')
  expect(apps.map(({ id }) => id).sort()).toEqual([...appIds].sort())
  for (const app of apps) {
    expect(app).toMatchObject({ createdBy: 'client', users: LOGINS_PER_APP, liveSessions: LOGINS_PER_APP })
    const users = await emulator.control.app(app.id).users()
    const expected = logins.filter((_, index) => order[index] === app.id).map(({ user_id }) => user_id)
    expect(users.map(({ id }) => id).sort()).toEqual(expected.sort())
  }
})
