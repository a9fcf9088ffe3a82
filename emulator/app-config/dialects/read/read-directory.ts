import type { AppDirectory } from '../../../app-directory/read-app-directory.ts'
import type { AppConfig } from '../../app-config.ts'
import { configOf } from '../../config-of.ts'
import { byCanonicalPath } from '../../strategies/canonical-path.ts'
import type { Imported, ImportedConfig, ImportedFiles, ImportedRoot } from '../imported-config.ts'

/**
 * A whole app directory as something to import: entities go by their names, whatever ids their files have, and the
 * files that are only kept stay byte for byte. Its secrets are the file's own.
 */
export function readDirectory(directory: AppDirectory): ImportedConfig {
  const config = configOf(directory)
  return {
    // The one that speaks of everything: the directory is all there is.
    dialect: 'V2',
    configVersion: directory.generation ?? undefined,
    root: rootOf(config),
    providers: entitiesIn(config.providers),
    functions: entitiesIn(config.functions),
    values: entitiesIn(config.values),
    environments: config.environments.size === 0 ? undefined : config.environments,
    customUserData: config.customUserData ?? undefined,
    sync: config.sync ?? undefined,
    hosting: config.hosting ?? undefined,
    others: filesIn(config),
    secrets: {
      providers: directory.secrets.nested,
      services: new Map(),
      named: directory.secrets.filed,
    },
  }
}

function rootOf({ root }: AppConfig): ImportedRoot {
  const { location, providerRegion, deploymentModel, environment, allowedRequestOrigins } = root
  const facts = { location, providerRegion, deploymentModel, environment, allowedRequestOrigins }
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined))
}

function entitiesIn<T>(documents: ReadonlyMap<string, T>): Imported<T>[] {
  return [...documents].map(([name, document]) => ({
    name,
    isNamed: true,
    id: undefined,
    place: name,
    document,
  }))
}

function filesIn({ others }: AppConfig): ImportedFiles {
  const files = [...byCanonicalPath(others)].map(([path, { text }]) => [path, { source: text }] as const)
  return { files: new Map(files), entities: [] }
}
