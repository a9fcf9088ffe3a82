import { editJson } from '../../app-directory/json-edit/edit-json.ts'
import { VALUES_FOLDER } from '../../app-directory/world/values.ts'
import type { AppConfig, ValueDocument } from '../app-config.ts'
import { sameJson } from '../documents/json.ts'
import { valueReadings } from '../read/value-documents.ts'
import type { ChangeSet } from './change-set.ts'
import { differences } from './differences.ts'
import { orderedValue, valueOrder } from './key-places.ts'
import { ConfigFileBroken, UnusableName } from './refusals.ts'

/** Changes, adds, renames and removes values in their files. */
export function changeValues(set: ChangeSet, before: AppConfig, after: AppConfig): void {
  const changed = differences(before.values, after.values, isRenamed)
  const readings = changed.length === 0 ? new Map() : valueReadings(set.directory)
  const renamed: { file: string; name: string; text: string }[] = []
  for (const { before: was, after: is } of changed) {
    if (was === null) continue
    const reading = readings.get(was.name)
    const file = reading?.file ?? fileOf(was.name)
    if (is !== null) {
      if (reading === undefined || reading.broken) throw new ConfigFileBroken(file, was.name)
      set.editObject(file, was.name, (json) => editJson(json, was.document, is.document, valueOrder))
      if (is.name === was.name) continue
      renamed.push({ file: fileOf(is.name), name: is.name, text: set.text(file) ?? '' })
    }
    set.remove(file)
  }
  for (const { file, name, text } of renamed) set.add(file, text, name)
  for (const { before: was, after: is } of changed) {
    if (was === null && is !== null) set.addJson(fileOf(is.name), orderedValue(is.document), is.name)
  }
}

function fileOf(name: string): string {
  if (!/^[\w-][\w. -]{0,199}$/.test(name)) throw new UnusableName('a value', name)
  return `${VALUES_FOLDER}/${name}.json`
}

function isRenamed(before: ValueDocument, after: ValueDocument): boolean {
  return sameJson({ ...before, name: '' }, { ...after, name: '' })
}
