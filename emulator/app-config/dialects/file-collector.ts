import { EmulatorError } from '../../core/errors.ts'
import { ordered, withoutIds } from '../documents/json.ts'
import { fileNameAt } from './entity.ts'
import type { ImportedFile, ImportedFiles } from './imported-config.ts'
import type { Place } from './place.ts'

/** A folder of documents, and what the service calls them. */
export interface DocumentFolder {
  readonly folder: string
  readonly plural: string
}

/** Order in which exporters were seen to write documents [contract admin-api §10.3]. */
const DOCUMENT = ['name', 'type', 'config', 'secret_config']

/** The refusal of two entities that go by one name. */
export function duplicateName(plural: string, name: string, code?: string): EmulatorError {
  const message = `must specify unique names when importing ${plural}; duplicate name: ${name}`
  return new EmulatorError('conflict', message, code)
}

/** Gathers the files of a body; no path is taken twice. */
export class FileCollector implements ImportedFiles {
  readonly files = new Map<string, ImportedFile>()
  readonly entities: ImportedFiles['entities'][number][] = []

  /** A name that is to be part of a path. */
  nameAt(place: Place): string {
    return fileNameAt(place)
  }

  /** Adds a document by its name, ids left out, and answers its path. */
  addDocument({ folder, plural }: DocumentFolder, name: string, place: Place): string {
    const path = `${folder}/${name}.json`
    if (this.files.has(path)) throw duplicateName(plural, name)
    this.files.set(path, { json: ordered(DOCUMENT, withoutIds(place.requiredObject())) })
    return path
  }

  /** Adds a file. */
  add(path: string, place: Place, file: ImportedFile): void {
    if (this.files.has(path)) place.fail(`makes a second ${path}`)
    this.files.set(path, file)
  }
}
