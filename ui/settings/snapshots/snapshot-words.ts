import type { SnapshotView } from '../../../emulator/control/wire.ts'
import { isUndoSnapshot } from '../../frame/undo-snapshots.tsx'

/** How many an app keeps; the oldest goes. */
export const MAX_SNAPSHOTS = 20

/** Those that somebody saved under a name, newest first; what Undo keeps is not theirs. */
export function savedOnes(all: readonly SnapshotView[]): SnapshotView[] {
  return all.filter((snapshot) => !isUndoSnapshot(snapshot.name)).reverse()
}

/** Why a snapshot cannot be saved under this name; undefined when it can. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'A snapshot needs a name.'
  return isUndoSnapshot(name) ? 'Undo on this page uses this name.' : undefined
}

/** What saving under this name takes away, for good; empty when nothing. */
export function saveLoss(name: string, all: readonly SnapshotView[]): string {
  if (isUndoSnapshot(name)) return ''
  if (all.some((one) => one.name === name)) return `Replaces “${name}” as it was saved before.`
  const [oldest] = all
  if (all.length < MAX_SNAPSHOTS || oldest === undefined) return ''
  return `All ${MAX_SNAPSHOTS} places are taken: the oldest goes, ${isUndoSnapshot(oldest.name) ? 'which Undo uses' : `“${oldest.name}”`}.`
}

/** Whether Undo finds a place: with none left it would push out the oldest, which must not be the one to restore. */
export function leavesRoomForUndo(name: string, all: readonly SnapshotView[]): boolean {
  return all.length < MAX_SNAPSHOTS || all[0]?.name !== name
}
