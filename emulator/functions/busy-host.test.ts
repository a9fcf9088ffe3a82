import { expect, it } from 'vitest'
import { testRunner } from './run-functions.fixture.ts'

/** Answers, and then keeps its worker for half a second. */
const SLOW_TO_TIDY = `exports = () => {
  let later = Promise.resolve()
  for (let turn = 0; turn < 50; turn += 1) later = later.then(() => {})
  later.then(() => { const end = Date.now() + 500; while (Date.now() < end); })
  return 1
}`

/** Keeps this process from hearing anybody, as a machine with too much to do does. */
function beBusy(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end);
}

it('a worker that is being ended gets no other call, although it says that it is idle', async () => {
  const { runner, run } = testRunner()
  expect(await run(SLOW_TO_TIDY)).toMatchObject({ ok: true })
  // Longer than a worker may take to tidy up: when this process listens again it is late for both.
  beBusy(1_100)
  for (const _turn of ['what is left of this one', 'timers, then messages']) await new Promise(setImmediate)
  expect(await run('exports = () => 2')).toMatchObject({ ok: true, value: { $numberInt: '2' } })
  await runner.close()
})
