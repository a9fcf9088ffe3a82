import { expect, it, onTestFinished } from 'vitest'
import { type RunningEmulator, startEmulator } from '../fixtures/cli.fixture.ts'
import { testDirectory } from '../fixtures/temp-directory.fixture.ts'
import { crashRound, PROMISED_MS } from './crash-round.fixture.ts'

const ROUNDS = 10

it(`killed at any moment under load, a session older than ${PROMISED_MS} ms is there and can refresh`, async () => {
  const cwd = testDirectory()
  let emulator: RunningEmulator | undefined
  onTestFinished(() => emulator?.process.end())
  const start = async () => {
    emulator = await startEmulator(['--persist'], { cwd })
    return emulator
  }
  await start()
  for (let number = 0; number < ROUNDS && emulator !== undefined; number += 1) {
    // Earlier and later, never at the same place of a writer's period.
    const { round } = await crashRound(emulator, 400 + 137 * number, start)
    expect(round.broken, `round ${number}`).toBe(0)
    expect(round.promised, `round ${number}`).toBeGreaterThan(0)
  }
}, 300_000)
