import type { FunctionDefinition } from '../../core/providers/function-definition.ts'
import { isObject } from '../../core/values/is-object.ts'
import type { JsonPath } from '../json/json-document.ts'
import { createObjectProblems, type PlacedJson } from '../json/object-problems.ts'
import type { Problem } from '../problem.ts'
import { nameValue } from '../read/schema-issues.ts'

/** What a function's entry says beside its source. */
export type FunctionOptions = Pick<FunctionDefinition, 'private' | 'canEvaluate' | 'runAsSystem'>

/** One entry: no options when it is broken, no name when it says none. */
export interface OptionsReading {
  readonly name: string | null
  readonly options: FunctionOptions | null
  readonly problems: readonly Problem[]
}

/** What a function without an entry gets [contract app-directory §3]. */
export const DEFAULT_OPTIONS: FunctionOptions = { private: false, canEvaluate: undefined, runAsSystem: false }

/** The keys of what is said of a function, as exports order them. */
export const FUNCTION_KEYS: readonly string[] = [
  'id',
  '_id',
  'name',
  'private',
  'can_evaluate',
  'disable_arg_logs',
  'run_as_system',
  'run_as_user_id',
  'run_as_user_id_script_source',
]
const KEYS = ['$schema', ...FUNCTION_KEYS]

/** Reads the entry at `path` of a document. */
export function readFunctionOptions(document: PlacedJson, path: JsonPath, value: unknown): OptionsReading {
  const problems = createObjectProblems(document, path)
  if (!isObject(value)) {
    problems.error([], `expected an object { … }, not ${nameValue(value)}`)
    return { name: null, options: null, problems: problems.list }
  }
  for (const key of Object.keys(value)) {
    if (KEYS.includes(key)) continue
    problems.warnKey([key], `unknown key "${key}": kept but without effect, check its spelling`)
  }
  const { name, can_evaluate: rule } = value
  if (name !== undefined && (typeof name !== 'string' || name === '')) {
    problems.error(['name'], `name must be a string in double quotes, not ${nameValue(name)}`)
  }
  if (rule !== undefined && rule !== null && !isObject(rule)) {
    problems.error(['can_evaluate'], `can_evaluate must be an object { … }, not ${nameValue(rule)}`)
  }
  for (const key of ['private', 'run_as_system']) {
    const flag = value[key]
    if (flag === undefined || typeof flag === 'boolean') continue
    problems.error([key], `${key} must be true or false, not ${nameValue(flag)}`)
  }
  const options = {
    private: value.private === true,
    canEvaluate: isObject(rule) && Object.keys(rule).length > 0 ? rule : undefined,
    runAsSystem: value.run_as_system === true,
  }
  return {
    name: typeof name === 'string' && name !== '' ? name : null,
    options: problems.blocked() ? null : options,
    problems: problems.list,
  }
}
