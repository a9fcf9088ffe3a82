import type { AppConfig } from '../../app-config/app-config.ts'
import type { ImportedConfig } from '../../app-config/dialects/imported-config.ts'
import { readImport } from '../../app-config/dialects/read/read-import.ts'
import { diffConfigs, diffSecrets } from '../../app-config/diff.ts'
import { parseStrategy } from '../../app-config/strategies/strategy.ts'
import { applyImport, type ImportOutcome } from '../../app-config/strategies.ts'
import { secretValueIn } from '../../app-directory/world/secrets.ts'
import type { App } from '../../core/app.ts'
import type { ImportStrategy } from '../../core/requests/exchange-words.ts'
import { configIdsOf } from './config-ids.ts'
import type { EntityRename } from './entity-ids.ts'
import { layoutOfImport, usualLayout } from './layouts.ts'
import type { Workspace } from './workspace.ts'

/** An app as somebody changes it. */
export interface ImportTarget {
  readonly app: App
  readonly workspace: Workspace
}

/** What is to be imported, and how. */
export interface Import {
  readonly imported: ImportedConfig
  readonly strategy: ImportStrategy
}

/** Reads a body in any dialect and the name of a strategy; throws for what is neither. */
export function readImportRequest(body: unknown, strategy: string | null): Import {
  return { strategy: parseStrategy(strategy ?? undefined), imported: readImport(body) }
}

/** Imports into the draft, or makes it live at once; what is refused has changed nothing. */
export function importConfig(target: ImportTarget, given: Import): void {
  const { workspace } = target
  const { config, secrets, renames } = outcomeOf(target, workspace.config(), given)
  workspace.change({ config, secrets, renames: renamesOf(renames) })
  workspace.layoutVersion = layoutOfImport(given.imported) ?? workspace.layoutVersion
}

/**
 * What an import would change of what is served, as unified diffs; throws what the import would throw. A draft plays
 * no part, or a push would take its own abandoned draft for what is deployed and stop [contract admin-api §4.2].
 */
export function previewImport(target: ImportTarget, given: Import): string[] {
  const { workspace } = target
  const live = workspace.live()
  const { config, secrets } = outcomeOf(target, live, given)
  workspace.check({ config, secrets })
  const current = workspace.source.directory().secrets
  return [
    ...diffConfigs(live, config, layoutOfImport(given.imported) ?? usualLayout(workspace)),
    ...diffSecrets(secrets, (name) => secretValueIn(current, name)),
  ]
}

function outcomeOf(
  { app, workspace }: ImportTarget,
  current: AppConfig,
  { imported, strategy }: Import,
): ImportOutcome {
  // stitch-cli imports into a new app with the ids of another [contract admin-api §10.2].
  const fresh = workspace.deployments().length === 0
  return applyImport(current, imported, strategy, configIdsOf(app, workspace.ids), { fresh })
}

/** Providers have their ids from their types, which no import changes. */
function renamesOf(renames: ImportOutcome['renames']): readonly EntityRename[] {
  return renames.flatMap(({ kind, from, to }) => (kind === 'provider' ? [] : [{ kind, from, to }]))
}
