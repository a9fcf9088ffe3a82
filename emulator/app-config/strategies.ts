import { EmulatorError } from '../core/errors.ts'
import type { ImportStrategy } from '../core/requests/exchange-words.ts'
import type {
  AppConfig,
  FunctionDocument,
  JsonObject,
  ProviderDocument,
  ValueDocument,
} from './app-config.ts'
import type { ImportedConfig } from './dialects/imported-config.ts'
import { sameFunction } from './documents/function-document.ts'
import { sameJson } from './documents/json.ts'
import { sameProvider } from './documents/provider-document.ts'
import { NO_VALUES } from './layouts/entity-files.ts'
import type { ConfigIds } from './layouts/layout.ts'
import { applySecrets, type SecretToSet } from './strategies/body-secrets.ts'
import { applyEntities, type EntitiesOf, type Rename } from './strategies/entities.ts'
import type { IdRules } from './strategies/match-id.ts'
import { applyOthers } from './strategies/other-files.ts'

/** What an import makes of an app. */
export interface ImportOutcome {
  readonly config: AppConfig
  /** Secrets of the body, by the names that the configuration refers to. */
  readonly secrets: readonly SecretToSet[]
  /** Entities that the body knows by id and calls by another name. */
  readonly renames: readonly Rename[]
}

const PROVIDERS: EntitiesOf<ProviderDocument> = {
  kind: 'provider',
  plural: 'Auth Providers',
  duplicateCode: 'AuthProviderDuplicateName',
  byNameOnly: true,
  same: sameProvider,
}
const FUNCTIONS: EntitiesOf<FunctionDocument> = {
  kind: 'function',
  plural: 'Functions',
  duplicateCode: 'FunctionDuplicateName',
  byNameOnly: false,
  same: sameFunction,
}
const VALUES: EntitiesOf<ValueDocument> = {
  kind: 'value',
  plural: 'Values',
  duplicateCode: 'ValueDuplicateName',
  byNameOnly: false,
  same: sameJson,
}

/**
 * The configuration after an import, `current` untouched. `merge` keeps what the body lacks; the others delete the
 * providers, functions, values, triggers, services and other files that it lacks, the default api-key provider too (whether
 * the service does is unverified: contract admin-api §10.2 has the table, and a provider that is off and one that is
 * missing answer alike). Settings of one document each stay when the body lacks them. Never the app's id nor name.
 */
export function applyImport(
  current: AppConfig,
  imported: ImportedConfig,
  strategy: ImportStrategy,
  ids: ConfigIds,
  { fresh }: { readonly fresh: boolean },
): ImportOutcome {
  const nameless = imported.providers?.find(({ isNamed }) => !isNamed)
  if (strategy === 'replace-by-name' && nameless !== undefined) {
    throw new EmulatorError('invalid', 'auth provider is missing a name', 'MissingParameter')
  }
  const rules: IdRules = { strategy, fresh }
  const providers = applyEntities(current.providers, imported.providers ?? [], PROVIDERS, ids, rules)
  const functions = applyEntities(current.functions, imported.functions ?? [], FUNCTIONS, ids, rules)
  const values = applyEntities(current.values, imported.values ?? [], VALUES, ids, rules)
  const others = applyOthers(current.others, imported, ids, rules)
  const config: AppConfig = {
    root: rootAfter(current, imported, strategy),
    providers: providers.entities,
    functions: functions.entities,
    values: values.entities,
    environments: environmentsAfter(current.environments, imported.environments, strategy),
    customUserData: kept(current.customUserData, imported.customUserData),
    sync: kept(current.sync, imported.sync),
    hosting: kept(current.hosting, imported.hosting),
    others: others.others,
  }
  const renames = [...providers.renames, ...functions.renames, ...values.renames, ...others.renames]
  return { ...applySecrets(config, imported.secrets), renames }
}

function rootAfter(
  { root }: AppConfig,
  imported: ImportedConfig,
  strategy: ImportStrategy,
): AppConfig['root'] {
  const { allowedRequestOrigins: listed, ...facts } = imported.root
  // realm-cli leaves an empty list out of a body: whoever deleted the last origin means that there is none.
  const isGone = strategy !== 'merge' && imported.dialect === 'V2'
  const origins = listed ?? (isGone ? [] : root.allowedRequestOrigins)
  // None said and none listed are the same.
  const isSame = origins === undefined || (origins.length === 0 && root.allowedRequestOrigins === undefined)
  return { ...root, ...facts, ...(!isSame && { allowedRequestOrigins: origins }) }
}

function environmentsAfter(
  current: AppConfig['environments'],
  imported: ImportedConfig['environments'],
  strategy: ImportStrategy,
): AppConfig['environments'] {
  if (imported === undefined) return current
  const after = new Map<string, JsonObject>()
  for (const [tag, document] of current)
    if (strategy === 'merge' || imported.has(tag)) after.set(tag, document)
  for (const [tag, document] of imported) {
    // Exports hold all five files, whatever the app says.
    if (!current.has(tag) && sameJson(document, NO_VALUES)) continue
    after.set(tag, kept(current.get(tag) ?? null, document) ?? NO_VALUES)
  }
  return after
}

function kept(current: JsonObject | null, imported: JsonObject | undefined): JsonObject | null {
  return imported === undefined || sameJson(current, imported) ? current : imported
}
