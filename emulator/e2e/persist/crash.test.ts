import { expect, it } from 'vitest'
import { testDirectory } from '../fixtures/temp-directory.fixture.ts'
import { crashRound, PROMISED_MS } from './crash-round.fixture.ts'

const ROUNDS = 10

it(`killed at any moment under load, a session older than ${PROMISED_MS} ms is there and can refresh`, async () => {
  const cwd = testDirectory()
  for (let round = 0; round < ROUNDS; round += 1) {
    // Earlier and later, never at the same place of a writer's period.
    const { promised, broken } = await crashRound(['--persist'], cwd, 400 + 137 * round)
    expect(broken, `round ${round}`).toBe(0)
    expect(promised, `round ${round}`).toBeGreaterThan(0)
  }
}, 300_000)
