import { isDeepStrictEqual } from 'node:util'
import type { AppConfig, JsonObject, RootDocument } from './app-config.ts'

/** `current` with what differs between `base` and `changed`, entity by entity; the rest of `current` stays. */
export function rebaseConfig(base: AppConfig, changed: AppConfig, current: AppConfig): AppConfig {
  return {
    root: rebaseRoot(base.root, changed.root, current.root),
    providers: rebaseMap(base.providers, changed.providers, current.providers),
    functions: rebaseMap(base.functions, changed.functions, current.functions),
    values: rebaseMap(base.values, changed.values, current.values),
    environments: rebaseMap(base.environments, changed.environments, current.environments),
    customUserData: pick(base.customUserData, changed.customUserData, current.customUserData),
    sync: pick(base.sync, changed.sync, current.sync),
    hosting: pick(base.hosting, changed.hosting, current.hosting),
    others: rebaseMap(base.others, changed.others, current.others),
  }
}

function pick<T>(base: T, changed: T, current: T): T {
  return isDeepStrictEqual(base, changed) ? current : changed
}

function rebaseMap<T>(
  base: ReadonlyMap<string, T>,
  changed: ReadonlyMap<string, T>,
  current: ReadonlyMap<string, T>,
): ReadonlyMap<string, T> {
  const names = new Set([...current.keys(), ...changed.keys()])
  return new Map(
    [...names].flatMap((name): [string, T][] => {
      const value = pick(base.get(name), changed.get(name), current.get(name))
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

function rebaseRoot(
  { more: moreOfBase, ...base }: RootDocument,
  { more: moreOfChanged, ...changed }: RootDocument,
  { more: moreOfCurrent, ...current }: RootDocument,
): RootDocument {
  return {
    ...rebaseMembers(base, changed, current),
    more: rebaseMembers(moreOfBase, moreOfChanged, moreOfCurrent),
  }
}

function rebaseMembers(base: JsonObject, changed: JsonObject, current: JsonObject): JsonObject {
  const mapOf = (members: JsonObject): ReadonlyMap<string, unknown> => new Map(Object.entries(members))
  return Object.fromEntries(rebaseMap(mapOf(base), mapOf(changed), mapOf(current)))
}
