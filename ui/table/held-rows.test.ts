import { describe, expect, it } from 'vitest'
import { holdRows } from './held-rows.ts'

const row = (id: string, state = 'active') => ({ id, state })
const idOf = ({ id }: { id: string }) => id
const ids = (rows: readonly { id: string }[]) => rows.map(idOf).join('')

describe('rows held still', () => {
  it('keep their place and take over new facts', () => {
    const { rows, waiting } = holdRows([row('a'), row('b')], [row('b', 'revoked'), row('a')], idOf)
    expect(rows).toEqual([row('a'), row('b', 'revoked')])
    expect(waiting).toBe(0)
  })

  it('let new rows at the head wait, and count them', () => {
    const { rows, waiting } = holdRows([row('a'), row('b')], [row('d'), row('c'), row('a'), row('b')], idOf)
    expect(ids(rows)).toBe('ab')
    expect(waiting).toBe(2)
  })

  it('grow at the end when more is loaded', () => {
    expect(ids(holdRows([row('a'), row('b')], [row('a'), row('b'), row('c')], idOf).rows)).toBe('abc')
  })

  it('keep a row that is gone where it was', () => {
    expect(ids(holdRows([row('a'), row('b'), row('c')], [row('a'), row('c')], idOf).rows)).toBe('abc')
  })

  it('keep their place when nothing shown is in the fresh list any more', () => {
    expect(holdRows([row('a')], [row('x'), row('y')], idOf)).toEqual({ rows: [row('a')], waiting: 2 })
  })

  it('begin with whatever there is', () => {
    expect(holdRows([], [row('a')], idOf)).toEqual({ rows: [row('a')], waiting: 0 })
  })
})
