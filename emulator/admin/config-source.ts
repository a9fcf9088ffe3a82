import type { AppDirectory } from '../app-directory/read-app-directory.ts'
import type { FileChanges } from '../app-directory/tree/file-tree.ts'
import type { App } from '../core/app.ts'

/** The configuration of one app: an app directory on disk or in memory. */
export interface AppConfigSource {
  /** The reading being served. */
  directory(): AppDirectory
  /** Whether changes are written to the user's disk. */
  readonly onDisk: boolean
  /**
   * Makes the changes and serves the result, whole. Before anything is written the outcome is read as it would be:
   * an error that was not there before throws ConfigRefused, a file that changed or may not be written throws too,
   * and then nothing has changed. Secrets set or (null) taken away with them are part of the same step.
   */
  apply(changes: FileChanges, secrets?: ReadonlyMap<string, string | null>): void
  /** Throws what `apply` would throw because of what the files would say; changes nothing. */
  check(changes: FileChanges, secrets?: ReadonlyMap<string, string | null>): void
  /** Sets (or with null takes away) a secret of this app, by name; kept in memory only. */
  setSecret(name: string, value: string | null): void
  /** Names of all secrets, those of `secrets.json` too. */
  secretNames(): readonly string[]
}

/** Finds each app's configuration; an app that shares another's is given its own before the first change. */
export interface AppConfigs {
  of(app: App): AppConfigSource
}
