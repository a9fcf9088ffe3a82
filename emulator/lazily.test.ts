import { expect, it } from 'vitest'
import { lazily } from './lazily.ts'

it('makes a thing once, and tries again after a failure', async () => {
  let tries = 0
  const thing = lazily(async () => {
    tries += 1
    if (tries === 1) throw new Error('not yet')
    return tries
  })
  await expect(thing.load()).rejects.toThrow('not yet')
  expect(thing.loaded()).toBeUndefined()
  expect(await Promise.all([thing.load(), thing.load()])).toEqual([2, 2])
  expect(thing.loaded()).toBe(2)
})
