import { isObject } from '../../core/values/is-object.ts'
import { speaksOf } from '../dialects/dialect.ts'
import { duplicateName } from '../dialects/file-collector.ts'
import type { ImportedConfig, ImportedFiles } from '../dialects/imported-config.ts'
import { parseJson } from '../documents/json.ts'
import type { ConfigIds } from '../layouts/layout.ts'
import type { PlacedFile } from './canonical-path.ts'
import type { Rename } from './entities.ts'
import { type IdRules, matchId } from './match-id.ts'

type Placed = Map<string, PlacedFile>
type Entity = ImportedFiles['entities'][number]

/** Moves the files of services and triggers that the body knows by id and calls otherwise; all at once, names may swap. */
export function renameFiles(
  placed: Placed,
  { others, dialect }: ImportedConfig,
  ids: ConfigIds,
  rules: IdRules,
): readonly Rename[] {
  const renames: Rename[] = []
  const moved: Placed = new Map()
  const found = others.entities.flatMap((entity) => {
    const from = matchId(entity, namesById(placed, entity, ids), rules)
    return from === undefined || from === entity.name ? [] : [{ entity, from }]
  })
  for (const { entity, from } of found) {
    const [before, after] = [pathOf(entity, from), pathOf(entity, entity.name)]
    const files = below(placed, before)
    if (files.length === 0) throw duplicateName(pluralOf(entity), entity.name)
    for (const [canonical, { text }] of files) {
      placed.delete(canonical)
      const path = `${after}${canonical.slice(before.length)}`
      moved.set(path, { path, text })
    }
    renames.push({ kind: entity.kind, from, to: entity.name })
  }
  for (const { entity } of found) {
    for (const [canonical] of below(placed, pathOf(entity, entity.name))) {
      if (rules.strategy === 'merge') throw duplicateName(pluralOf(entity), entity.name)
      // The body lacks it under its own id: it is to be deleted.
      if (speaksOf(dialect, canonical)) placed.delete(canonical)
    }
  }
  for (const [canonical, file] of moved) placed.set(canonical, file)
  return renames
}

function folderOf({ path, name }: Entity): string {
  return path.slice(0, path.length - (path.endsWith('/') ? `${name}/` : `${name}.json`).length)
}

function pathOf(entity: Entity, name: string): string {
  return `${folderOf(entity)}${name}${entity.path.endsWith('/') ? '/' : '.json'}`
}

function below(placed: Placed, path: string): (readonly [string, PlacedFile])[] {
  return [...placed].filter(([other]) => (path.endsWith('/') ? other.startsWith(path) : other === path))
}

/** By the id that the emulator gives them, and by the one in their files, as plain exports of old layouts have it. */
function namesById(placed: Placed, entity: Entity, ids: ConfigIds): ReadonlyMap<string, string> {
  const folder = folderOf(entity)
  const own = entity.path.endsWith('/') ? /^([^/]+)\/config\.json$/ : /^([^/]+)\.json$/
  const names = new Map<string, string>()
  for (const [canonical, { text }] of placed) {
    const name = canonical.startsWith(folder) ? own.exec(canonical.slice(folder.length))?.[1] : undefined
    if (name === undefined) continue
    names.set(ids.idOf(entity.kind, name), name)
    for (const id of idsIn(text)) names.set(id.toLowerCase(), name)
  }
  return names
}

function idsIn(text: string): string[] {
  const value = parseJson(text)
  if (!isObject(value)) return []
  return [value.id, value._id].filter((id) => typeof id === 'string').filter((id) => id !== '')
}

function pluralOf({ kind }: Entity): string {
  return kind === 'trigger' ? 'Triggers' : 'Services'
}
