import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tries } from '../../tries.fixture.ts'
import { pathTest } from './path-pattern.ts'

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '.', '?'), maxLength: 12 })

/** The same, as it is defined: some place of the path from which the pattern fits, letter by letter. */
function contains(path: string, pattern: string): boolean {
  const fits = (at: number, from: number): boolean => {
    if (from === pattern.length) return true
    if (pattern[from] === '*') return fits(at, from + 1) || (at < path.length && fits(at + 1, from))
    return path[at] === pattern[from] && at < path.length && fits(at + 1, from + 1)
  }
  return Array.from({ length: path.length + 1 }, (_, at) => at).some((at) => fits(at, 0))
}

it('a pattern fits where its letters stand in the path, with anything for a star', () => {
  fc.assert(
    fc.property(letters, letters, (path, pattern) => {
      expect(pathTest(pattern)(path)).toBe(contains(path, pattern))
    }),
    tries(1000),
  )
  expect(pathTest(undefined)('/any')).toBe(true)
})

it('no pattern takes long, however much of it fits', () => {
  // Tried letter by letter from every place, each of these would take longer than the universe is old.
  const path = 'a'.repeat(16_000)
  for (const pattern of [
    'a*'.repeat(999),
    `${'a*'.repeat(999)}b`,
    `${'a'.repeat(1998)}b`,
    `${'*'.repeat(1999)}b`,
  ])
    expect(pathTest(pattern)(path)).toBe(!pattern.endsWith('b'))
})
