import type { App } from '../../core/app.ts'

/** What the operations need of the files that configure apps; emulator.ts adapts the real ones to it. */
export interface ProviderFiles {
  /** Absolute; null when the emulator runs without a directory. */
  readonly directory: string | null
  /** What is wrong with the directory. */
  problems(): readonly FileProblem[]
  /** Real time of the directory's last reading, epoch ms; null when nothing was read. */
  lastReloadAt(): number | null
  /** Reads the directory again, now. */
  reload(): { readonly changes: readonly string[] }
  /** The files of one app: the directory's, or its own in memory. */
  of(app: App): AppFiles
}

/** The files that configure one app. */
export interface AppFiles {
  /** Where a provider stands; undefined when no file configures it. */
  locate(name: string): { readonly file: string; readonly line: number; readonly column: number } | undefined
  problems(): readonly FileProblem[]
  /** Real time of the last reading, epoch ms; null when nothing was read. */
  lastReloadAt(): number | null
  /** What the last reading that changed anything changed. */
  lastChanges(): readonly string[]
  /** Writes `disabled` into the provider's file, changing only the bytes that must change. */
  setDisabled(name: string, disabled: boolean): void
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
