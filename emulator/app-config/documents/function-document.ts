import type { FunctionDocument, JsonObject } from '../app-config.ts'
import { ordered, sameJson } from './json.ts'

const ORDER = [
  'id',
  'name',
  'private',
  'can_evaluate',
  'disable_arg_logs',
  'run_as_system',
  'run_as_user_id',
  'run_as_user_id_script_source',
]

/** What is said of a function as an export writes it: `private` is never left out. */
export function exportedFunction(config: JsonObject, id?: string): JsonObject {
  return ordered(ORDER, { id, ...config, private: config.private ?? false })
}

/** Whether two documents are the same function. */
export function sameFunction(a: FunctionDocument, b: FunctionDocument): boolean {
  return a.source === b.source && sameJson(exportedFunction(a.config), exportedFunction(b.config))
}
