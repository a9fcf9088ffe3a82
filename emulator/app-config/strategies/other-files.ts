import { isObject } from '../../core/values/is-object.ts'
import { speaksOf } from '../dialects/dialect.ts'
import type { ImportedConfig, ImportedFile } from '../dialects/imported-config.ts'
import { isEmpty, jsonText, parseJson, sameJson, withoutIds } from '../documents/json.ts'
import type { ConfigIds } from '../layouts/layout.ts'
import { DEFAULT_GRAPHQL, GRAPHQL_FILE } from '../layouts/other-files.ts'
import { byCanonicalPath } from './canonical-path.ts'
import type { Rename } from './entities.ts'
import type { IdRules } from './match-id.ts'
import { renameFiles } from './rename-files.ts'

const RULES = /^data_sources\/[^/]+\/([^/]+)\/([^/]+)\/rules\.json$/

/** The other files after an import; those that say the same as before stay byte for byte where they are. */
export function applyOthers(
  current: ReadonlyMap<string, string>,
  imported: ImportedConfig,
  ids: ConfigIds,
  rules: IdRules,
): { readonly others: ReadonlyMap<string, string>; readonly renames: readonly Rename[] } {
  const placed = byCanonicalPath(current)
  const renames = renameFiles(placed, imported, ids, rules)
  const { files } = imported.others
  const result = new Map<string, string>()
  for (const [canonical, { path, text }] of placed) {
    const file = files.get(canonical)
    if (file !== undefined) result.set(path, sameFile(canonical, text, file) ? text : textOf(file))
    else if (
      rules.strategy === 'merge' ||
      !speaksOf(imported.dialect, canonical) ||
      saysNothing(canonical, text)
    ) {
      result.set(path, text)
    }
  }
  for (const [path, file] of files) {
    if (!placed.has(path) && !isImplied(path, file)) result.set(path, textOf(file))
  }
  return { others: result, renames }
}

function textOf(file: ImportedFile): string {
  return 'source' in file ? file.source : jsonText(file.json)
}

function sameFile(path: string, text: string, file: ImportedFile): boolean {
  if ('source' in file) return text === file.source
  const value = parseJson(text)
  // The database and the collection may be told by the folders alone.
  const [, database, collection] = RULES.exec(path) ?? []
  const isPlaced = database !== undefined && isObject(value)
  return sameJson(bare(isPlaced ? { database, collection, ...value } : value), bare(file.json))
}

function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => (isObject(item) ? withoutIds(item) : item))
  return isObject(value) ? withoutIds(value) : value
}

// realm-cli leaves out what is empty.
function saysNothing(path: string, text: string): boolean {
  return path.endsWith('.json') && isEmpty(parseJson(text) ?? 'not JSON')
}

/** Whether every export holds the file without anybody having written it. */
function isImplied(path: string, file: ImportedFile): boolean {
  if (!('json' in file)) return false
  if (path === GRAPHQL_FILE) return sameJson(file.json, DEFAULT_GRAPHQL)
  return RULES.test(path) && isObject(file.json) && Object.keys(file.json).length === 2
}
