import { isDeepStrictEqual } from 'node:util'
import { parseJsonDocument } from '../../app-directory/json/json-document.ts'
import type { AppDirectory } from '../../app-directory/read-app-directory.ts'
import type { ValueEntry } from '../../app-directory/world/values.ts'
import type { ValueDocument } from '../app-config.ts'
import { withoutIds } from '../documents/json.ts'

/** A value as its file says it. */
export interface ValueReading {
  readonly document: ValueDocument
  readonly file: string
  /** The file is broken, so that the document says what is served instead. */
  readonly broken: boolean
}

/** Every value that is served. */
export function valueReadings(directory: AppDirectory): ReadonlyMap<string, ValueReading> {
  return new Map(directory.values.map((entry) => [entry.name, readingOf(directory, entry)]))
}

function readingOf(directory: AppDirectory, entry: ValueEntry): ValueReading {
  const { name, value, file, fromSecret } = entry
  const text = directory.sources.get(file)?.text ?? null
  const members = text === null ? undefined : parseJsonDocument(file, text).document?.value
  const isServed =
    members !== undefined &&
    (members.name ?? name) === name &&
    isDeepStrictEqual(members.value, value) &&
    (members.from_secret ?? false) === fromSecret
  if (isServed) return { document: { ...withoutIds(members), name }, file, broken: false }
  return { document: { name, value, ...(fromSecret && { from_secret: true }) }, file, broken: true }
}
