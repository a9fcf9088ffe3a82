import { expect, it } from 'vitest'
import { domainIdOf, GROUP_ID, internalIdOf, providerIdsOf } from './derived-ids.ts'

it('an app has the same ids in every run, all different and of 24 hexadecimal digits', () => {
  const ids = [
    domainIdOf('a'),
    internalIdOf('a'),
    internalIdOf('b'),
    GROUP_ID,
    ...providerIdsOf('a').values(),
  ]
  expect(ids.every((id) => /^[0-9a-f]{24}$/.test(id))).toBe(true)
  expect(new Set(ids).size).toBe(ids.length)
  expect(internalIdOf('a')).toBe(ids[1])
})
