import { closeSync, ftruncateSync, openSync, rmSync } from 'node:fs'
import { JOURNAL_HEAD } from './load-state.ts'
import { segmentFile } from './segments.ts'
import { writeAll } from './state-file.ts'

/** The journal of a state file, to be appended to. Everything throws what the disk says. */
export interface Journal {
  /** Adds a piece to the line that is being written. */
  append(piece: string): void
  /** Counts what was appended as a line; answers its bytes. */
  endLine(): number
  /** Takes back what there is of an unfinished line, so that the next one does not continue it. */
  dropLine(): void
  /** Has the next line begin a new part; answers the number of the last complete one. */
  roll(): number
}

/**
 * Opens the journal from a part on; the part is made with its first line. Written by the system call itself, in the
 * middle of a request: what the system has taken survives the process, and taking a line costs it some microseconds. A
 * thread of its own to write was tried: on a machine with much to do, it comes to its turn too late to keep a promise.
 */
export function openJournal(file: string, firstSegment: number): Journal {
  let descriptor: number | null = null
  let number = firstSegment
  /** Up to where the part holds complete lines. */
  let good = 0
  let length = 0

  const open = (): number => {
    const path = segmentFile(file, number)
    const opened = openSync(path, 'ax', 0o600)
    try {
      good = writeAll(opened, `${JSON.stringify(JOURNAL_HEAD)}\n`)
    } catch (error) {
      closeSync(opened)
      rmSync(path, { force: true })
      throw error
    }
    length = good
    return opened
  }
  const close = () => {
    if (descriptor === null) return
    const closing = descriptor
    descriptor = null
    number += 1
    closeSync(closing)
  }

  return {
    append(piece) {
      descriptor ??= open()
      length += writeAll(descriptor, piece)
    },
    endLine() {
      const bytes = length - good
      good = length
      return bytes
    },
    dropLine() {
      if (descriptor === null) return
      try {
        ftruncateSync(descriptor, good)
        length = good
      } catch {
        // The unfinished line stays the last of its part, where it is left out.
        close()
      }
    },
    roll() {
      close()
      return number - 1
    },
  }
}
