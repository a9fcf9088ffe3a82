import { type JsonDocument, parseJsonDocument } from '../../app-directory/json/json-document.ts'
import type { AppDirectory } from '../../app-directory/read-app-directory.ts'

/** A file's text as it was when the directory was read; null when there is none or it cannot be read. */
export function textOf({ sources, tree }: AppDirectory, file: string): string | null {
  const known = sources.get(file)
  return (known === undefined ? tree.read(file).source : known)?.text ?? null
}

/** A file as a JSON object; null when there is none or it is broken. */
export function documentOf(directory: AppDirectory, file: string): JsonDocument | null {
  const text = textOf(directory, file)
  return text === null ? null : parseJsonDocument(file, text).document
}
