import type { JsonDocument, JsonPath } from '../../app-directory/json/json-document.ts'
import { parseJsonDocument } from '../../app-directory/json/json-document.ts'
import { editJson } from '../../app-directory/json-edit/edit-json.ts'
import { PROVIDERS_FILE, PROVIDERS_FOLDER } from '../../app-directory/read/provider-files.ts'
import { withDisabled } from '../../app-directory/write/disabled-token.ts'
import type { AppConfig, JsonObject, ProviderDocument } from '../app-config.ts'
import type { ChangeSet } from './change-set.ts'
import { type Difference, differences } from './differences.ts'
import { orderedProvider, providerOrder } from './key-places.ts'
import { ConfigFileBroken, UnusableName } from './refusals.ts'

type Change = Difference<ProviderDocument>

/** Changes, adds and removes providers in their files. */
export function changeProviders(set: ChangeSet, before: AppConfig, after: AppConfig): void {
  const changed = differences(before.providers, after.providers)
  for (const { after: to } of changed) {
    // A type that nobody knows is for the reader to refuse, with its place.
    if (to !== null && !/^[\w-]+$/.test(to.name)) throw new UnusableName('an auth provider', to.name)
  }
  if (changed.length === 0) return
  if (set.layout.hasProvidersFile) changeProvidersFile(set, changed)
  else for (const change of changed) changeProviderFile(set, change)
}

function changeProviderFile(set: ChangeSet, { before, after }: Change): void {
  if (after === null) {
    // A second file with this provider would take the place of the first.
    if (before !== null) for (const file of filesOf(set, before.name)) set.remove(file)
    return
  }
  const { name, document } = after
  if (before === null) {
    const file = `${PROVIDERS_FOLDER}/${name}.json`
    if (set.exists(file)) throw new ConfigFileBroken(file, name)
    set.addJson(file, orderedProvider(document, false), name)
    return
  }
  const entry = set.directory.entries.find((candidate) => candidate.name === name)
  const file = entry?.file ?? `${PROVIDERS_FOLDER}/${name}.json`
  if (entry === undefined || entry.stale) throw new ConfigFileBroken(file, name)
  set.editObject(file, name, (json) => editProvider(set, json, [], before.document, document))
}

function changeProvidersFile(set: ChangeSet, changed: readonly Change[]): void {
  if (!set.exists(PROVIDERS_FILE)) {
    const added = changed.flatMap(({ after }) =>
      after === null ? [] : [[after.name, orderedProvider(after.document, true)] as const],
    )
    const sorted = added.sort(([a], [b]) => (a < b ? -1 : 1))
    set.addJson(PROVIDERS_FILE, Object.fromEntries(sorted), PROVIDERS_FILE)
    return
  }
  // Removals last: a file that is empty for a moment would forget its indentation.
  const inTurn = [
    ...changed.filter(({ after }) => after !== null),
    ...changed.filter(({ after }) => after === null),
  ]
  for (const { before, after } of inTurn) {
    const name = after?.name ?? before?.name ?? ''
    set.editObject(PROVIDERS_FILE, name, (json) => {
      if (before !== null && after !== null) {
        const entry = set.directory.entries.find((candidate) => candidate.name === name)
        if (entry === undefined || entry.stale) throw new ConfigFileBroken(PROVIDERS_FILE, name)
        return editProvider(set, json, [name], before.document, after.document)
      }
      const isThere = Object.hasOwn(json.value, name)
      if (after === null)
        return isThere ? editJson(json, { [name]: json.value[name] ?? null }, {}) : json.body
      if (isThere) throw new ConfigFileBroken(PROVIDERS_FILE, name)
      const member = orderedProvider(after.document, true)
      return editJson(json, {}, { [name]: member }, providerOrder(json, [name], true))
    })
  }
}

/** `disabled` is one token, as everywhere; absent and false say the same. */
function editProvider(
  set: ChangeSet,
  json: JsonDocument,
  path: JsonPath,
  before: ProviderDocument,
  after: ProviderDocument,
): string {
  const isNewer = set.layout.generation === 20230101
  const wrap = (members: JsonObject): JsonObject => (path[0] === undefined ? members : { [path[0]]: members })
  // Anything else than a switch is written as it is, for the reader to refuse.
  if (!isSwitch(before.disabled) || !isSwitch(after.disabled))
    return editJson(json, wrap(before), wrap(after), providerOrder(json, path, isNewer))
  const [was, is] = [before.disabled === true, after.disabled === true]
  const body = was === is ? json.body : withDisabled(json, path, is, isNewer)
  const document = parseJsonDocument(json.file, body).document ?? json
  const { disabled: _, ...membersBefore } = before
  const { disabled: __, ...membersAfter } = after
  return editJson(document, wrap(membersBefore), wrap(membersAfter), providerOrder(document, path, isNewer))
}

function isSwitch(disabled: unknown): boolean {
  return disabled === undefined || typeof disabled === 'boolean'
}

function filesOf({ directory }: ChangeSet, name: string): string[] {
  const own = directory.entries.filter((entry) => entry.name === name).map(({ file }) => file)
  const twins = [...directory.sources.values()].filter(({ file, text }) => {
    if (!file.startsWith(`${PROVIDERS_FOLDER}/`) || text === null) return false
    const value = parseJsonDocument(file, text).document?.value
    return (value?.name ?? value?.type) === name
  })
  return [...new Set([...own, ...twins.map(({ file }) => file)])]
}
