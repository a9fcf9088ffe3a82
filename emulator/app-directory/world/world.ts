import { join } from 'node:path'
import type { AppTemplate } from '../../core/app-template.ts'
import { NOTHING_TO_RUN } from '../../core/app-template.ts'
import type { FunctionWorld } from '../../core/ports.ts'
import type { SourceFile } from '../json/source-file.ts'
import type { Problem } from '../problem.ts'
import type { FoundRoot } from '../read/find-root.ts'
import type { Layout } from '../read/layout.ts'
import type { Surroundings } from '../read/surroundings.ts'
import type { FileTree } from '../tree/file-tree.ts'
import { readEnvironment } from './environment.ts'
import { FUNCTIONS_FOLDER, type FunctionTree } from './function-tree.ts'
import { MANIFEST, readFunctionFiles, readFunctionFolders } from './functions.ts'
import { type GivenSecrets, NO_SECRETS, readSecrets, type Secrets } from './secrets.ts'
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

/** What an app has beside its files. */
export interface Given {
  /** Looked up by name before those of `secrets.json`. */
  readonly secrets?: GivenSecrets
  /** Where `require` looks for packages, when that is not this directory's own folder. */
  readonly functionsDirectory?: string | null
}

/** Reads functions, values, secrets and the environment of an app; nothing throws. */
export function readWorld(
  files: FileTree,
  found: FoundRoot,
  { generation, usesFile }: Layout,
  lastGood: LastGoodWorld,
  given: Given,
): World {
  const tree = files.listFunctions()
  const hasManifest = usesFile || (generation === null && files.exists(MANIFEST))
  const readFunctions = hasManifest ? readFunctionFiles : readFunctionFolders
  const code = readFunctions(files, tree, lastGood.facts.functions)
  const { secrets, ...secretFile } = readSecrets(files, lastGood.secrets, given.secrets ?? new Map())
  const { values, entries, ...valueFiles } = readValues(files, secrets, lastGood.values)
  const { environment, ...environmentFile } = readEnvironment(files, found, lastGood.facts.environment)
  const { functionsDirectory = ownFunctionsDirectory(files, tree) } = given
  return {
    facts: {
      functions: code.functions,
      values,
      environment,
      functionsDirectory,
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

function ownFunctionsDirectory({ directory }: FileTree, tree: FunctionTree): string | null {
  const isElsewhere = tree.folders.length === 0 && tree.problems.length > 0
  return directory === null || isElsewhere ? null : join(directory, FUNCTIONS_FOLDER)
}
