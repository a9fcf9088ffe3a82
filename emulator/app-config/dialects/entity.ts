import type { Imported } from './imported-config.ts'
import type { Place } from './place.ts'

/** The id of an entity; files have it as `id`, fixtures and Admin API documents as `_id`, and `""` is none. */
export function idAt(place: Place): string | undefined {
  return place.member('id').text() || place.member('_id').text() || undefined
}

/** An entity whose document has to have a name that can be a file's. */
export function named(place: Place, hasFolders = false): Omit<Imported<never>, 'document'> {
  const name = fileNameAt(place.member('name'), hasFolders)
  return { name, isNamed: true, id: idAt(place), place: place.path }
}

const LONGEST = 255

/** A text that is to be a file's name: it may not lead anywhere else, nor be hidden. */
export function fileNameAt(place: Place, hasFolders = false): string {
  const name = place.requiredText()
  checkFileName(place, name, hasFolders)
  return name
}

/** Refuses a name that cannot be a file's. */
export function checkFileName(place: Place, name: string, hasFolders = false): void {
  const segments = hasFolders ? name.split('/') : [name]
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what no file name may have.
  const isBad = segments.some((segment) => segment === '' || /^\.|[/\\\u0000-\u001f]/.test(segment))
  if (isBad || name.length > LONGEST) place.fail('cannot be the name of a file')
}
