/** The journal is put into the file when it is longer than this, and longer than the file. */
const FOLD_BYTES = 8 * 1024 * 1024

/** Says when the journal is to be put into the file. */
export interface FoldDue {
  /** Whether it is time, counted from what was written. */
  isDue(): boolean
  /** How long the journal is, in bytes. */
  journalBytes(): number
  written(bytes: number): void
  /** So much of the journal is in the file now, which is so long. */
  folded(bytes: number, fileBytes: number): void
  /** The journal stays as it is. It is tried again when it is twice as long: each try costs a thread and a reading. */
  failed(): void
}

/** Counts from a file and its journal as they were found. */
export function createFoldDue(found: { fileBytes: number; journalBytes: number }): FoldDue {
  let { fileBytes, journalBytes } = found
  let tryBytes = 0
  return {
    isDue: () => journalBytes > Math.max(FOLD_BYTES, fileBytes, tryBytes),
    journalBytes: () => journalBytes,
    written(bytes) {
      journalBytes += bytes
    },
    folded(bytes, length) {
      journalBytes -= bytes
      fileBytes = length
      tryBytes = 0
    },
    failed() {
      tryBytes = 2 * journalBytes
    },
  }
}
