import { withoutByteOrderMark } from '../../app-directory/json/json-document.ts'
import { editJson } from '../../app-directory/json-edit/edit-json.ts'
import { jsonFile } from '../../app-directory/json-edit/json-text.ts'
import { type Generation, rootFileOf } from '../../app-directory/read/find-root.ts'
import { isObject } from '../../core/values/is-object.ts'
import type { AppConfig, JsonObject } from '../app-config.ts'
import { sameJson } from '../documents/json.ts'
import { FACETS, type FacetName, readFacet } from '../read/facets.ts'
import { ORIGIN_PATHS, ROOT_STRINGS, rootMembers, valueAt } from '../read/root-document.ts'
import type { ChangeSet } from './change-set.ts'
import { facetOrder, orderedRoot, rootOrder } from './key-places.ts'
import { ConfigFileBroken } from './refusals.ts'

/** Changes the root file, and the files that newer generations have for parts of it; makes a root file where one is needed. */
export function changeRoot(set: ChangeSet, before: AppConfig, after: AppConfig): void {
  const written = rootMembers(set.directory) ?? {}
  const members = withFacets(set, before, after, withRootFacts(set, before, after, written))
  const { rootFile, sources } = set.directory
  if (rootFile === null) {
    if (sameJson(members, written) && !needsRoot(set, before, after)) return
    set.addJson(rootFileOf(set.layout.generation), newRoot(set.layout.generation, members), 'the app')
    return
  }
  if (sameJson(members, written)) return
  const text = sources.get(rootFile)?.text ?? null
  if (text !== null && withoutByteOrderMark(text).trim() === '')
    set.set(rootFile, jsonFile(orderedRoot(members)))
  else set.editObject(rootFile, 'the app', (json) => editJson(json, written, members, rootOrder))
}

// Without a root file and without any provider a directory is no app.
function needsRoot(set: ChangeSet, before: AppConfig, after: AppConfig): boolean {
  if (set.changes().size === 0) return false
  const losesAll = before.providers.size > 0 && after.providers.size === 0
  return !set.directory.configured || (losesAll && !set.layout.hasProvidersFile)
}

function newRoot(generation: Generation, members: JsonObject): JsonObject {
  return orderedRoot({
    ...(generation !== 20230101 && { config_version: generation }),
    ...(generation < 20210101 && { security: {} }),
    ...members,
  })
}

function withRootFacts(
  set: ChangeSet,
  { root: before }: AppConfig,
  { root: after }: AppConfig,
  written: JsonObject,
): JsonObject {
  let members = written
  for (const [key, member] of Object.entries(ROOT_STRINGS) as [keyof typeof ROOT_STRINGS, string][]) {
    if (before[key] !== after[key]) members = withMember(members, [member], after[key])
  }
  for (const key of new Set([...Object.keys(before.more), ...Object.keys(after.more)])) {
    if (sameJson(before.more[key], after.more[key])) continue
    const kept = key === 'security' ? valueAt(written, ORIGIN_PATHS[1]) : undefined
    members = withMember(members, [key], after.more[key])
    if (kept !== undefined) members = withMember(members, ORIGIN_PATHS[1], kept)
  }
  if (sameJson(before.allowedRequestOrigins, after.allowedRequestOrigins)) return members
  const own = ORIGIN_PATHS[set.layout.generation >= 20210101 ? 0 : 1]
  const path = ORIGIN_PATHS.find((candidate) => valueAt(members, candidate) !== undefined) ?? own
  return withMember(members, path, after.allowedRequestOrigins)
}

function withFacets(set: ChangeSet, before: AppConfig, after: AppConfig, members: JsonObject): JsonObject {
  let changed = members
  for (const name of Object.keys(FACETS) as FacetName[]) {
    const [was, is] = [before[name], after[name]]
    if (sameJson(was, is)) continue
    const { file, key } = FACETS[name]
    const { place } = readFacet(set.directory, name)
    if (place === 'root') changed = withMember(changed, [key], is ?? undefined)
    else if (is === null) set.remove(file)
    else if (was === null && !set.exists(file)) set.addJson(file, is, name)
    else if (was === null) throw new ConfigFileBroken(file, name)
    else set.editObject(file, name, (json) => editJson(json, was, is, facetOrder))
  }
  return changed
}

/** The members with another value at a path; undefined takes it away. */
function withMember(members: JsonObject, [key = '', ...rest]: readonly string[], value: unknown): JsonObject {
  const below = members[key]
  const inner = rest.length === 0 ? value : withMember(isObject(below) ? below : {}, rest, value)
  const others = Object.entries(members).map(
    ([name, member]) => [name, name === key ? inner : member] as const,
  )
  const all = Object.hasOwn(members, key) ? others : [...others, [key, inner] as const]
  return Object.fromEntries(all.filter(([, member]) => member !== undefined))
}
