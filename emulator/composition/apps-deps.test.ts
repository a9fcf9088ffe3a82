import { expect, it } from 'vitest'
import { namedAppIdMaker } from './apps-deps.ts'

it('a named app gets its name in lower case and five letters, the same for the same seed', () => {
  const [make, again, other] = ['s', 's', undefined].map((seed) => namedAppIdMaker(seed, () => false))
  const ids = ['My_App', 'b'].map((name) => make?.(name))
  expect(ids[0]).toMatch(/^my_app-[a-z]{5}$/)
  expect(ids[1]).toMatch(/^b-[a-z]{5}$/)
  expect(['My_App', 'b'].map((name) => again?.(name))).toEqual(ids)
  expect(other?.('My_App')).not.toBe(ids[0])
})

it('a named app never gets an id that is taken', () => {
  const first = namedAppIdMaker('s', () => false)('a')
  const id = namedAppIdMaker('s', (appId) => appId === first)('a')
  expect(id).toMatch(/^a-[a-z]{5}$/)
  expect(id).not.toBe(first)
})
