import { readFileSync, statSync } from 'node:fs'
import { isObject } from '../../core/values/is-object.ts'
import { messageOf } from '../../core/values/message-of.ts'
import { migrate, readEmulatorState } from '../state/read-state.ts'
import { dropDangling } from '../state/references.ts'
import { EMULATOR_FORMAT, type EmulatorState, STATE_VERSION } from '../state/schema.ts'
import { StateRefused } from '../state/state-refused.ts'
import { applyEntry, putTogether, type RawState, takeApart } from './entry.ts'
import { listSegments, segmentFile } from './segments.ts'
import { emptyState, openStateFile } from './state-file.ts'

/** What a part of the journal says in its first line. */
export const JOURNAL_HEAD = { format: 'anon-emulator/journal', version: STATE_VERSION }

/** A state as it was kept, and how far its journal has come. */
export interface LoadedState {
  readonly state: EmulatorState
  /** The number of the next part of the journal. */
  readonly nextSegment: number
  readonly fileBytes: number
  readonly journalBytes: number
  /** Whether it was written by an older version: to be written anew before anything is appended. */
  readonly isOld: boolean
}

const REMEDY =
  'Nothing was changed: move the file and its journal away to start empty, or mend it, or name another one with --persist'

/**
 * Reads a state file and the parts of its journal up to `lastSegment`. A last line without an end is what a crash cut
 * off, and is left out; anything else that cannot be read is a StateRefused, and nothing is touched.
 */
export function loadState(file: string, lastSegment = Number.POSITIVE_INFINITY): LoadedState {
  const db = openStateFile(file)
  const { raw, version } = refusing(file, () => {
    db.read()
    const given: unknown = db.data
    // Its own version first: an older state is brought up to date with its journal, which is of the same one.
    migrate(EMULATOR_FORMAT, given)
    const state = given as Record<string, unknown>
    return { raw: takeApart(state), version: state.version as number }
  })
  // What is no number is refused with the rest of the head.
  const first = typeof raw.head.journal === 'number' ? raw.head.journal : 1
  const segments = refusing(file, () => listSegments(file)).filter(
    (number) => number >= first && number <= lastSegment,
  )
  let journalBytes = 0
  for (const [index, number] of segments.entries()) {
    const journal = segmentFile(file, number)
    if (number !== first + index) {
      const missing = segmentFile(file, first + index)
      throw new StateRefused(`the part of the journal before it, ${missing}, is missing`, {
        file: journal,
        remedy: REMEDY,
      })
    }
    journalBytes += readJournal(journal, raw, version)
  }
  const nextSegment = (segments.at(-1) ?? first - 1) + 1
  const state = refusing(file, () => readEmulatorState(putTogether(raw)))
  return {
    state: { ...state, journal: nextSegment, apps: state.apps.map(dropDangling) },
    nextSegment,
    fileBytes: statSync(file, { throwIfNoEntry: false })?.size ?? 0,
    journalBytes,
    isOld: version !== emptyState().version,
  }
}

/** Makes the changes of one part of the journal; answers its length. */
function readJournal(journal: string, raw: RawState, version: number): number {
  let number = 0
  return refusing(
    journal,
    () => {
      const bytes = readFileSync(journal)
      let start = 0
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
        number += 1
        const line: unknown = JSON.parse(bytes.toString('utf8', start, end))
        start = end + 1
        if (number === 1) checkHead(line, version)
        else if (Array.isArray(line)) for (const entry of line) applyEntry(raw, entry)
        else throw new Error('expected a list of entries')
      }
      return bytes.length
    },
    () => `line ${number}`,
  )
}

function checkHead(line: unknown, version: number): void {
  if (isObject(line) && line.format === JOURNAL_HEAD.format && line.version === version) return
  throw new Error(`expected ${JSON.stringify({ ...JOURNAL_HEAD, version })}`)
}

/** Whatever reading throws, as a refusal that names the file. */
function refusing<T>(file: string, read: () => T, place?: () => string): T {
  try {
    return read()
  } catch (error) {
    const reason = error instanceof StateRefused ? error.reason : messageOf(error)
    const where = error instanceof StateRefused ? error.place : place?.()
    throw new StateRefused(reason, { file, place: where, remedy: REMEDY })
  }
}
