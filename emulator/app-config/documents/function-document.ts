import type { FunctionDocument, JsonObject } from '../app-config.ts'
import { ordered, sameJson } from './json.ts'
import { FUNCTION_KEYS } from './key-orders.ts'

/** What is said of a function as an export writes it: `private` is never left out. */
export function exportedFunction(config: JsonObject, id?: string): JsonObject {
  return ordered(FUNCTION_KEYS, { id, ...config, private: config.private ?? false })
}

/** Whether two documents are the same function. */
export function sameFunction(a: FunctionDocument, b: FunctionDocument): boolean {
  return a.source === b.source && sameJson(exportedFunction(a.config), exportedFunction(b.config))
}
