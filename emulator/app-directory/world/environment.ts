import type { FunctionWorld } from '../../core/ports.ts'
import { isObject } from '../../core/values/is-object.ts'
import { parseJsonDocument } from '../json/json-document.ts'
import { createObjectProblems } from '../json/object-problems.ts'
import type { SourceFile } from '../json/source-file.ts'
import type { Problem } from '../problem.ts'
import type { FoundRoot } from '../read/find-root.ts'
import { nameValue } from '../read/schema-issues.ts'
import type { FileTree } from '../tree/file-tree.ts'

type Environment = FunctionWorld['environment']

/** The environment that the root file names, and the file that holds its values. */
export interface EnvironmentReading {
  readonly environment: Environment
  /** Relative to the app directory; where a missing value is to be added. */
  readonly file: string
  readonly source: SourceFile | null
  readonly problems: readonly Problem[]
}

/** The folder of environments in every generation. */
export const ENVIRONMENTS_FOLDER = 'environments'

/** The environments that an app may have values for. */
export const ENVIRONMENT_TAGS: readonly string[] = [
  'no-environment',
  'development',
  'testing',
  'qa',
  'production',
]

/** Reads the values of the environment in force; what is broken keeps `lastGood`. */
export function readEnvironment(
  tree: FileTree,
  { root }: FoundRoot,
  lastGood: Environment,
): EnvironmentReading {
  const problems: Problem[] = []
  const document = root?.document ?? null
  let { tag } = lastGood
  if (document !== null) {
    const about = createObjectProblems(document, [])
    const named = document.value.environment ?? ''
    if (typeof named === 'string' && (named === '' || ENVIRONMENT_TAGS.includes(named)))
      tag = named === 'no-environment' ? '' : named
    else {
      const known = ENVIRONMENT_TAGS.slice(1).join(', ')
      about.warn(['environment'], `unknown environment ${nameValue(named)}: use one of ${known}, or ""`)
      // Anything else could name a file anywhere.
      tag = ''
    }
    problems.push(...about.list)
  }
  const file = `${ENVIRONMENTS_FOLDER}/${tag === '' ? 'no-environment' : tag}.json`
  const reading = tree.read(file)
  problems.push(...reading.problems)
  if (reading.source === null) return { environment: { tag, values: {} }, file, source: null, problems }
  const parsed = reading.source.text === null ? null : parseJsonDocument(file, reading.source.text)
  problems.push(...(parsed?.problems ?? []))
  const read = parsed?.document ?? null
  const source = { ...reading.source, whole: read !== null }
  const kept = lastGood.tag === tag ? lastGood.values : {}
  if (read === null) return { environment: { tag, values: kept }, file, source, problems }
  const { values = {} } = read.value
  if (isObject(values)) return { environment: { tag, values }, file, source, problems }
  const about = createObjectProblems(read, [])
  about.error(['values'], `values must be an object { … }, not ${nameValue(values)}`)
  return { environment: { tag, values: kept }, file, source, problems: [...problems, ...about.list] }
}
