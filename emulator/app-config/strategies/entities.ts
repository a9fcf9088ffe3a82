import { duplicateName } from '../dialects/file-collector.ts'
import type { Imported } from '../dialects/imported-config.ts'
import type { ConfigIds, EntityKind } from '../layouts/layout.ts'
import { type IdRules, matchId } from './match-id.ts'

/** An entity that an import gave another name; it keeps its id. */
export interface Rename {
  readonly kind: EntityKind
  readonly from: string
  readonly to: string
}

/** What is particular about a kind of entities. */
export interface EntitiesOf<T> {
  readonly kind: EntityKind
  /** As the service calls them in a complaint about names. */
  readonly plural: string
  readonly duplicateCode: string
  /** Whether ids play no part: one type is one provider. */
  readonly byNameOnly: boolean
  same(a: T, b: T): boolean
}

/**
 * The entities after an import. Those there keep their order and, where nothing changed, their very documents.
 * An entity without id is the one of its name: two of one name cannot be, and this is what people mean.
 */
export function applyEntities<T>(
  current: ReadonlyMap<string, T>,
  imported: readonly Imported<T>[],
  about: EntitiesOf<T>,
  ids: ConfigIds,
  rules: IdRules,
): { readonly entities: ReadonlyMap<string, T>; readonly renames: readonly Rename[] } {
  const claimed = claim(current, imported, about, ids, rules)
  const entities = new Map<string, T>()
  const renames: Rename[] = []
  const add = (name: string, document: T): void => {
    if (entities.has(name)) throw duplicateName(about.plural, name, about.duplicateCode)
    entities.set(name, document)
  }
  for (const [name, document] of current) {
    const entity = claimed.get(name)
    if (entity === undefined) {
      if (rules.strategy === 'merge') add(name, document)
      continue
    }
    add(entity.name, about.same(document, entity.document) ? document : entity.document)
    if (entity.name !== name) renames.push({ kind: about.kind, from: name, to: entity.name })
  }
  const known = new Set(claimed.values())
  for (const entity of imported) if (!known.has(entity)) add(entity.name, entity.document)
  return { entities, renames }
}

/** Which entity of the body is which one here: by id first, then by name among those left. */
function claim<T>(
  current: ReadonlyMap<string, T>,
  imported: readonly Imported<T>[],
  { kind, plural, duplicateCode, byNameOnly }: EntitiesOf<T>,
  ids: ConfigIds,
  rules: IdRules,
): ReadonlyMap<string, Imported<T>> {
  const claimed = new Map<string, Imported<T>>()
  const rest: Imported<T>[] = []
  const nameOf = new Map([...current.keys()].map((name) => [ids.idOf(kind, name), name]))
  for (const entity of imported) {
    const name = byNameOnly ? undefined : matchId(entity, nameOf, rules)
    if (name === undefined) rest.push(entity)
    else if (claimed.has(name)) throw duplicateName(plural, entity.name, duplicateCode)
    else claimed.set(name, entity)
  }
  for (const entity of rest) {
    if (current.has(entity.name) && !claimed.has(entity.name)) claimed.set(entity.name, entity)
  }
  return claimed
}
