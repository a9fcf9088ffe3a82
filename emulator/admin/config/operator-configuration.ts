import { readDirectory } from '../../app-config/dialects/read/read-directory.ts'
import { refuseNewErrors } from '../../app-directory/config-refused.ts'
import { readAppDirectory } from '../../app-directory/read-app-directory.ts'
import { createMemoryTree } from '../../app-directory/tree/memory-tree.ts'
import {
  type GivenSecrets,
  type Secrets,
  secretNamesIn,
  secretValueIn,
} from '../../app-directory/world/secrets.ts'
import type { App } from '../../core/app.ts'
import { InvalidRequest } from '../../core/errors.ts'
import type { ExportVariant, ImportStrategy } from '../../core/requests/exchange-words.ts'
import type { Admin } from '../access/admin-sessions.ts'
import { type ExportedFiles, exportConfig } from './export-config.ts'
import { type ImportTarget, importConfig, previewImport } from './import-config.ts'
import type { Workspaces } from './workspace.ts'

/** Whole app directories out of and into apps, for whoever runs the emulator: no draft stands between. */
export function createOperatorConfiguration(workspaces: Workspaces, operator: Admin) {
  const targetOf = (app: App): ImportTarget => ({ app, workspace: workspaces(app, operator) })
  return {
    /** The app directory that says what is served; throws for a version that there is not. */
    export: (
      app: App,
      options: { readonly version?: number | undefined; readonly variant: ExportVariant },
    ): ExportedFiles => exportConfig(targetOf(app), options),

    /** Answers what the files change; they are refused, whole, with their first error. */
    import(
      app: App,
      files: ReadonlyMap<string, string>,
      { strategy, dryRun }: { readonly strategy: ImportStrategy; readonly dryRun: boolean },
    ): readonly string[] {
      const target = targetOf(app)
      // What the app has already need not be sent again.
      const secrets = valuesOf(target.workspace.source.directory().secrets)
      const directory = readAppDirectory(createMemoryTree(files), undefined, { secrets })
      refuseNewErrors([], directory.problems)
      if (!directory.configured)
        throw new InvalidRequest('no app here: neither a root file nor a file of providers', 'files')
      const given = { imported: readDirectory(directory), strategy }
      const changes = previewImport(target, given)
      if (!dryRun && changes.length > 0) importConfig(target, given)
      return changes
    },
  }
}

function valuesOf(secrets: Secrets): GivenSecrets {
  return new Map(secretNamesIn(secrets).map((name) => [name, secretValueIn(secrets, name) ?? '']))
}
