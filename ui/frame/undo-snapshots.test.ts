import { expect, it } from 'vitest'
import { createUndoSnapshots, isUndoSnapshot } from './undo-snapshots.tsx'

it('leaves the snapshot on offer alone while attempts are refused', () => {
  const snapshots = createUndoSnapshots()
  const first = snapshots.next()
  snapshots.offered(first)
  const refused = snapshots.next()
  expect(refused).not.toBe(first)
  expect(snapshots.next()).toBe(refused)
  snapshots.offered(refused)
  expect(snapshots.next()).toBe(first)
})

it('knows its own snapshots', () => {
  expect(isUndoSnapshot(createUndoSnapshots().next())).toBe(true)
  expect(isUndoSnapshot('before-logout')).toBe(false)
})
