import { posix } from 'node:path'
import type { ListItem } from '../../app-directory/json-edit/aligned.ts'
import { editJson, editJsonList } from '../../app-directory/json-edit/edit-json.ts'
import { FUNCTIONS_FOLDER } from '../../app-directory/world/function-tree.ts'
import { MANIFEST } from '../../app-directory/world/functions.ts'
import { isObject } from '../../core/values/is-object.ts'
import type { AppConfig, FunctionDocument } from '../app-config.ts'
import { sameJson } from '../documents/json.ts'
import { functionReadings } from '../read/function-documents.ts'
import type { ChangeSet } from './change-set.ts'
import { type Difference, differences } from './differences.ts'
import { functionOrder, orderedFunction } from './key-places.ts'
import { ConfigFileBroken, UnusableName } from './refusals.ts'

type Change = Difference<FunctionDocument>

/** Changes, adds, renames and removes functions in their files. */
export function changeFunctions(set: ChangeSet, before: AppConfig, after: AppConfig): void {
  const changed = differences(before.functions, after.functions, (a, b) => a.source === b.source)
  for (const { after: to } of changed) if (to !== null) refuseUnusable(to.name)
  if (changed.length === 0) return
  const broken = new Set(
    [...functionReadings(set.directory)].filter(([, reading]) => reading.configBroken).map(([name]) => name),
  )
  for (const change of changed) {
    const [from, to] = [change.before, change.after]
    if (from === null || to === null || sameJson(from.document.config, to.document.config)) continue
    if (broken.has(from.name)) throw new ConfigFileBroken(configFileOf(set, from.name), from.name)
  }
  if (set.layout.hasManifest) changeFiles(set, changed)
  else changeFolders(set, changed)
}

function changeFolders(set: ChangeSet, changed: readonly Change[]): void {
  const texts = new Map<Change, string>()
  for (const change of changed) {
    const { before, after } = change
    if (before === null) continue
    const [config, source] = [configFileOf(set, before.name), sourceFileOf(set, before.name)]
    if (after !== null && set.exists(config)) {
      const [was, is] = [before.document.config, after.document.config]
      if (!sameJson(was, is)) {
        set.editObject(config, before.name, (json) => editJson(json, was, is, functionOrder(0)))
      }
      texts.set(change, set.text(config) ?? '')
    }
    if (after === null || after.name !== before.name) for (const file of [config, source]) set.remove(file)
  }
  for (const change of changed) {
    const { before, after } = change
    if (after === null) continue
    const { name, document } = after
    const isOld = before?.name === name
    const folder = isOld ? posix.dirname(sourceFileOf(set, name)) : `${FUNCTIONS_FOLDER}/${folderFor(name)}`
    const text = texts.get(change)
    if (!isOld) set.add(`${folder}/source.js`, document.source, name)
    else if (before.document.source !== document.source) set.set(`${folder}/source.js`, document.source)
    if (isOld && (text !== undefined || sameJson(before.document.config, document.config))) continue
    if (text !== undefined) set.add(`${folder}/config.json`, text, name)
    else set.addJson(`${folder}/config.json`, orderedFunction(document), name)
  }
}

function changeFiles(set: ChangeSet, changed: readonly Change[]): void {
  changeManifest(set, changed)
  for (const { before, after } of changed) {
    if (before !== null && before.name !== after?.name) set.remove(sourceFileOf(set, before.name))
  }
  for (const { before, after } of changed) {
    if (after === null) continue
    const { name, document } = after
    if (before?.name !== name) set.add(`${FUNCTIONS_FOLDER}/${name}.js`, document.source, name)
    else if (before.document.source !== document.source) set.set(sourceFileOf(set, name), document.source)
  }
}

function changeManifest(set: ChangeSet, changed: readonly Change[]): void {
  const entries = changed.filter(
    ({ before, after }) =>
      before === null || after === null || !sameJson(before.document.config, after.document.config),
  )
  const added = entries.flatMap(({ after }) => (after === null ? [] : [after.document]))
  if (entries.length === 0) return
  if (!set.exists(MANIFEST)) {
    if (added.length > 0) set.addJson(MANIFEST, added.map(orderedFunction), MANIFEST)
    return
  }
  set.editList(MANIFEST, MANIFEST, (list) => {
    const waiting = new Map(entries.map((change) => [change.before?.name ?? change.after, change]))
    const done = new Set<Change>()
    const items = list.value.flatMap((value, from): ListItem[] => {
      const name = isObject(value) ? value.name : undefined
      const change = typeof name === 'string' ? waiting.get(name) : undefined
      if (change?.before === undefined || change.before === null)
        return [{ from, before: value, after: value }]
      if (change.after === null || done.has(change)) return []
      done.add(change)
      return [{ from, before: change.before.document.config, after: change.after.document.config }]
    })
    for (const change of entries) {
      if (change.after === null || done.has(change)) continue
      items.push({ from: null, before: undefined, after: orderedFunction(change.after.document) })
    }
    return editJsonList(list, items, functionOrder(1))
  })
}

function sourceFileOf({ directory, layout }: ChangeSet, name: string): string {
  const file = directory.template.functions.get(name)?.file
  return file ?? `${FUNCTIONS_FOLDER}/${name}${layout.hasManifest ? '' : '/source'}.js`
}

function configFileOf(set: ChangeSet, name: string): string {
  return set.layout.hasManifest ? MANIFEST : `${posix.dirname(sourceFileOf(set, name))}/config.json`
}

// These generations have one level of folders; the name itself stands in config.json.
function folderFor(name: string): string {
  return name.replaceAll('/', '_')
}

function refuseUnusable(name: string): void {
  const steps = name.split('/')
  const isFine = steps.every((step) => /^[\w-][\w. -]*$/.test(step) && step !== 'node_modules')
  if (!isFine || steps.length > 10 || name.length > 200) throw new UnusableName('a function', name)
}
