/** What the operations need of the app directory; emulator.ts adapts the real one to it. */
export interface ProviderFiles {
  /** Absolute; null when the emulator runs without a directory. */
  readonly directory: string | null
  /** Where a provider stands in the directory; undefined when no file configures it. */
  locate(name: string): { readonly file: string; readonly line: number; readonly column: number } | undefined
  problems(): readonly FileProblem[]
  /** Real time of the last reading, epoch ms; null when nothing was read. */
  lastReloadAt(): number | null
  /** What the last reading that changed anything changed. */
  lastChanges(): readonly string[]
  /** Writes `disabled` into the provider's file, changing only the bytes that must change. */
  setDisabled(name: string, disabled: boolean): void
  /** Reads everything again, now. */
  reload(): { readonly changes: readonly string[] }
}

/** A fault in a file of the app directory; `file` is relative to the directory, line and column count from 1. */
export interface FileProblem {
  readonly severity: 'error' | 'warning'
  readonly file: string
  readonly line: number
  readonly column: number
  readonly field: string | null
  readonly message: string
}
