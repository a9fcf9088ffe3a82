import type { JsonObject } from '../../app-config/app-config.ts'
import { without } from '../../app-config/documents/json.ts'
import { EmulatorError } from '../../core/errors.ts'
import type { NamedKind } from '../config/entity-ids.ts'
import type { Workspace } from '../config/workspace.ts'
import { serviceNames } from './service-files.ts'

/** A member that names an entity in files, and the one beside it that holds its id in the Admin API. */
export interface Reference {
  readonly kind: 'function' | 'service'
  readonly name: string
  readonly id: string
}

const NOT_FOUND = { function: 'FunctionNotFound', service: 'ServiceNotFound' } as const

/** The members with ids beside the names of entities that there are. */
export function withIds(
  workspace: Workspace,
  references: readonly Reference[],
  members: JsonObject,
): JsonObject {
  const added = references.flatMap(({ kind, name, id }) => {
    const named = members[name]
    const isThere = typeof named === 'string' && [...namesOf(workspace, kind)].includes(named)
    return isThere ? [[id, workspace.ids.idOf(kind, named)] as const] : []
  })
  return { ...without(members, ...references.map(({ id }) => id)), ...Object.fromEntries(added) }
}

/** The members without ids; one that stands alone becomes the name of its entity. A name beside an id counts. */
export function withNames(
  workspace: Workspace,
  references: readonly Reference[],
  members: JsonObject,
): JsonObject {
  const found = references.flatMap(({ kind, name, id }) => {
    const given = members[id]
    if (isText(members[name]) || !isText(given)) return []
    const named = workspace.ids.nameOf(kind, given, namesOf(workspace, kind))
    if (named === undefined)
      throw new EmulatorError('not-found', `${kind} not found: '${given}'`, NOT_FOUND[kind])
    return [[name, named] as const]
  })
  return { ...without(members, ...references.map(({ id }) => id)), ...Object.fromEntries(found) }
}

function namesOf(workspace: Workspace, kind: NamedKind): Iterable<string> {
  const config = workspace.config()
  return kind === 'function' ? config.functions.keys() : serviceNames(config)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
