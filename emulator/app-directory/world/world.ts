import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AppTemplate } from '../../core/app-template.ts'
import { NOTHING_TO_RUN } from '../../core/app-template.ts'
import type { FunctionWorld } from '../../core/ports.ts'
import type { SourceFile } from '../json/source-file.ts'
import type { Problem } from '../problem.ts'
import type { FoundRoot } from '../read/find-root.ts'
import type { Layout } from '../read/layout.ts'
import type { Surroundings } from '../read/surroundings.ts'
import { readEnvironment } from './environment.ts'
import { FUNCTIONS_FOLDER, listFunctionTree } from './function-tree.ts'
import { MANIFEST, readFunctionFiles, readFunctionFolders } from './functions.ts'
import { NO_SECRETS, readSecrets, type Secrets } from './secrets.ts'
import { readValues, type ValueEntry } from './values.ts'

/** What an app directory holds beside its providers, as read at one moment. */
export interface World {
  readonly facts: FunctionWorld & Pick<AppTemplate, 'secret'>
  readonly secrets: Secrets
  readonly values: readonly ValueEntry[]
  /** What a provider's rules may ask of all this. */
  readonly surroundings: Surroundings
  readonly sources: readonly SourceFile[]
  readonly problems: readonly Problem[]
}

/** What a broken file falls back to. */
export type LastGoodWorld = Pick<World, 'facts' | 'secrets' | 'values'>

/** What there is to fall back to at the first reading. */
export const NO_WORLD: LastGoodWorld = { facts: NOTHING_TO_RUN, secrets: NO_SECRETS, values: [] }

/** Reads functions, values, secrets and the environment of an app; nothing throws. */
export function readWorld(
  directory: string,
  found: FoundRoot,
  { generation, usesFile }: Layout,
  lastGood: LastGoodWorld,
): World {
  const tree = listFunctionTree(directory)
  const hasManifest = usesFile || (generation === null && existsSync(join(directory, MANIFEST)))
  const readFunctions = hasManifest ? readFunctionFiles : readFunctionFolders
  const code = readFunctions(directory, tree, lastGood.facts.functions)
  const { secrets, ...secretFile } = readSecrets(directory, lastGood.secrets)
  const { values, entries, ...valueFiles } = readValues(directory, secrets, lastGood.values)
  const { environment, ...environmentFile } = readEnvironment(directory, found, lastGood.facts.environment)
  const isElsewhere = tree.folders.length === 0 && tree.problems.length > 0
  return {
    facts: {
      functions: code.functions,
      values,
      environment,
      functionsDirectory: isElsewhere ? null : join(directory, FUNCTIONS_FOLDER),
      secret: secrets.find,
    },
    secrets,
    values: entries,
    surroundings: {
      hasFunction: (name) => code.functions.has(name),
      hasSecret: (provider, option, name) => secrets.find(provider, option, name) !== undefined,
      environmentValues: environment.values,
      environmentFile: environmentFile.file,
    },
    sources: [...code.sources, ...valueFiles.sources, secretFile.source, environmentFile.source].filter(
      (source) => source !== null,
    ),
    problems: [...code.problems, ...valueFiles.problems, ...secretFile.problems, ...environmentFile.problems],
  }
}
