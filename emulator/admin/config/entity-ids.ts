/** What of a configuration has an id of its own in the Admin API; providers have theirs from the app. */
export type NamedKind = 'function' | 'value' | 'secret' | 'service' | 'trigger' | 'rule'

/** An entity that got another name and keeps its id. */
export interface EntityRename {
  readonly kind: NamedKind
  readonly from: string
  readonly to: string
}

/** The ids of one app's entities: the same in every run, and kept when an entity is renamed. */
export interface EntityIds {
  idOf(kind: NamedKind, name: string): string
  /** Which of the names goes by this id. */
  nameOf(kind: NamedKind, id: string, names: Iterable<string>): string | undefined
  rename(kind: NamedKind, from: string, to: string): void
  /** Renames all at once: names may swap. */
  renameAll(renames: readonly EntityRename[]): void
  /** The name is free again: what gets it next is another entity. */
  forget(kind: NamedKind, name: string): void
}

/** Makes an id out of kind and name; another `salt` gives another id. */
export type DeriveId = (kind: NamedKind, name: string, salt: number) => string

/** Derives ids on demand and remembers only what renaming and deleting did. */
export function createEntityIds(derive: DeriveId): EntityIds {
  const keptIds = new Map<string, string>()
  const salts = new Map<string, number>()
  const keyOf = (kind: NamedKind, name: string) => `${kind} ${name}`

  const idOf = (kind: NamedKind, name: string): string => {
    const key = keyOf(kind, name)
    return keptIds.get(key) ?? derive(kind, name, salts.get(key) ?? 0)
  }
  const forget = (kind: NamedKind, name: string): void => {
    const key = keyOf(kind, name)
    keptIds.delete(key)
    salts.set(key, (salts.get(key) ?? 0) + 1)
  }
  const renameAll = (renames: readonly EntityRename[]): void => {
    const moved = renames.map(({ kind, from, to }) => ({ kind, to, id: idOf(kind, from) }))
    for (const { kind, from } of renames) forget(kind, from)
    for (const { kind, to, id } of moved) keptIds.set(keyOf(kind, to), id)
  }
  return {
    idOf,
    nameOf(kind, id, names) {
      for (const name of names) if (idOf(kind, name) === id) return name
      return undefined
    },
    rename: (kind, from, to) => renameAll([{ kind, from, to }]),
    renameAll,
    forget,
  }
}
