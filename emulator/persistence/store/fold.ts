import type { EmulatorState } from '../state/schema.ts'
import { loadState } from './load-state.ts'
import { removeSegmentsBefore } from './segments.ts'
import { openStateFile } from './state-file.ts'

/** Puts the journal up to a part into the file; answers the file's new contents. What cannot be read stays as it is. */
export function foldJournal(file: string, lastSegment: number): void {
  const { state } = loadState(file, lastSegment)
  writeState(file, { ...state, journal: lastSegment + 1 })
}

/** Writes a whole state, and takes the parts of the journal away that it makes needless. */
export function writeState(file: string, state: EmulatorState & { journal: number }): void {
  const db = openStateFile(file)
  db.data = state
  db.write()
  removeSegmentsBefore(file, state.journal)
}
