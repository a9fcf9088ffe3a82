import type { App } from '../../core/app.ts'
import type { ExportVariant, ImportStrategy } from '../../core/requests/exchange-words.ts'

/** What the operations need of the configuration of apps: the Admin API's, loaded when somebody first asks for it. */
export interface AppConfigurationLoader {
  load(): Promise<AppConfiguration>
}

/** Exports and imports of app directories, each in one tick. */
export interface AppConfiguration {
  /** The app directory that says what is served, without secrets; throws for a version that there is not. */
  export(
    app: App,
    options: { readonly version?: number | undefined; readonly variant: ExportVariant },
  ): { readonly version: number; readonly files: ReadonlyMap<string, string> }
  /**
   * Makes what an app directory says live, unless it is a dry run; answers what that changes, as unified diffs. What
   * is wrong with the files is thrown as `file:line:column: message`, and then nothing has changed.
   */
  import(
    app: App,
    files: ReadonlyMap<string, string>,
    options: { readonly strategy: ImportStrategy; readonly dryRun: boolean },
  ): readonly string[]
}
