import { describe, expect, it } from 'vitest'
import type { SnapshotView } from '../../../emulator/control/wire.ts'
import { leavesRoomForUndo, nameProblem, savedOnes, saveLoss } from './snapshot-words.ts'

const named = (...names: string[]): SnapshotView[] =>
  names.map((name) => ({ name, takenAt: '2026-01-01T00:00:00.000Z', users: 0, sessions: 0 }))
const TWENTY = named(...Array.from({ length: 20 }, (_, index) => `s${index}`))

describe('the list', () => {
  it('has the newest first, without the one that Undo keeps', () => {
    expect(savedOnes(named('a', 'undo', 'b', 'undo, spare')).map(({ name }) => name)).toEqual(['b', 'a'])
  })
})

describe('saving', () => {
  it('wants a name, and not the one of Undo', () => {
    expect(nameProblem('')).toBe('A snapshot needs a name.')
    expect(nameProblem('undo')).toContain('Undo on this page')
    expect(nameProblem('before login')).toBeUndefined()
  })

  it('says what it takes away', () => {
    expect(saveLoss('new', named('a'))).toBe('')
    expect(saveLoss('a', named('a'))).toBe('Replaces “a” as it was saved before.')
    expect(saveLoss('new', TWENTY)).toBe('All 20 places are taken: the oldest goes, “s0”.')
    expect(saveLoss('new', [...named('undo'), ...TWENTY.slice(1)])).toContain('which Undo uses')
  })
})

describe('restoring', () => {
  it('can be undone unless Undo would push out the very snapshot', () => {
    expect(leavesRoomForUndo('s0', TWENTY.slice(0, 19))).toBe(true)
    expect(leavesRoomForUndo('s1', TWENTY)).toBe(true)
    expect(leavesRoomForUndo('s0', TWENTY)).toBe(false)
  })
})
