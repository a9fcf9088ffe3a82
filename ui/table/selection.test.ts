import { describe, expect, it } from 'vitest'
import { countOf, extendTo, isSelected, NOTHING_SELECTED, toggle } from './selection.ts'

const LOADED = ['a', 'b', 'c', 'd']

describe('selecting rows', () => {
  it('toggles one', () => {
    const once = toggle(NOTHING_SELECTED, 'b', LOADED)
    expect([...once.ids]).toEqual(['b'])
    expect(toggle(once, 'b', LOADED).ids.size).toBe(0)
  })

  it('takes a range from the last one chosen, in either direction', () => {
    expect([...extendTo(toggle(NOTHING_SELECTED, 'b', LOADED), 'd', LOADED).ids]).toEqual(['b', 'c', 'd'])
    expect([...extendTo(toggle(NOTHING_SELECTED, 'c', LOADED), 'a', LOADED).ids].sort()).toEqual([
      'a',
      'b',
      'c',
    ])
  })

  it('begins a range where nothing was chosen before', () => {
    expect([...extendTo(NOTHING_SELECTED, 'c', LOADED).ids]).toEqual(['c'])
  })

  it('counts all that match, loaded or not, until one of them is let go', () => {
    const all = { ...NOTHING_SELECTED, all: true }
    expect(countOf(all, 100_000)).toBe(100_000)
    expect(isSelected(all, 'z')).toBe(true)
    const without = toggle(all, 'b', LOADED)
    expect(countOf(without, 100_000)).toBe(3)
    expect(isSelected(without, 'b')).toBe(false)
  })
})
