import { expect, it } from 'vitest'
import { WorkerChild } from './worker-child.ts'

const TASK = {
  name: 'f',
  args: [],
  user: { id: '', type: 'system', identities: [], data: {} },
  runningAsSystem: true,
  values: [],
  environment: { tag: '', values: {} },
  functionsDirectory: null,
  functions: [{ name: 'f', source: 'exports = () => 1', file: 'functions/f.js' }],
} as const

it('each call says once whether its worker may be used again, and the end of the worker says no more', async () => {
  const worker = new WorkerChild()
  const said: boolean[] = []
  for (const _call of [1, 2])
    await new Promise<void>((resolve) => {
      void worker.run(TASK, 20_000, (reusable) => {
        said.push(reusable)
        resolve()
      })
    })
  await worker.kill('failed', 'over')
  expect(said).toEqual([true, true])
})
