import {
  AUTH_PROVIDER_TYPES,
  type AuthProviderType,
  isAuthProviderType,
} from '../../core/providers/auth-provider.ts'
import { type JsonDocument, parseJsonDocument, withoutByteOrderMark } from '../json/json-document.ts'
import { hasError } from '../problem.ts'
import { PROVIDERS_FILE, PROVIDERS_FOLDER, type ProviderEntry } from '../read/provider-files.ts'
import { readProviderObject } from '../read/provider-object.ts'
import { ANY_SURROUNDINGS } from '../read/surroundings.ts'
import type { AppDirectory } from '../read-app-directory.ts'
import { withDisabled } from './disabled-token.ts'
import { newProviderFile, newProvidersFile, withProvider } from './new-provider.ts'
import { writeChanges } from './write-changes.ts'
import {
  ProviderFileBroken,
  ProviderNeedsOptions,
  ProviderWriteConflict,
  UnknownProvider,
} from './write-errors.ts'

/** What a write did. */
export interface WriteResult {
  /** Relative to the app directory. */
  readonly file: string
  /** False when the file already said so. */
  readonly written: boolean
  /** The provider was not configured before. */
  readonly created: boolean
}

/** What a write is to do. */
export interface ProviderEdit {
  /** Relative to the app directory. */
  readonly file: string
  /** The whole new text. */
  readonly text: string
  /** The provider is not configured yet. */
  readonly created: boolean
}

/**
 * Turns a provider off or on in the file it was read from, changing only the bytes that must change; a provider
 * that is not configured yet is created. Throws a ProviderWriteError, and then nothing on disk has changed.
 */
export function setProviderDisabled(app: AppDirectory, name: string, disabled: boolean): WriteResult {
  const { file, text, created } = providerDisabledEdit(app, name, disabled)
  const written = writeChanges(app, new Map([[file, text]])).length > 0
  return { file, written, created }
}

/** What turning a provider off or on would write; throws as the write itself. */
export function providerDisabledEdit(app: AppDirectory, name: string, disabled: boolean): ProviderEdit {
  if (!isAuthProviderType(name)) throw new UnknownProvider(name, AUTH_PROVIDER_TYPES)
  const entry = app.entries.find((candidate) => candidate.name === name)
  return entry === undefined ? creation(app, name, disabled) : change(app, entry, disabled)
}

function change(app: AppDirectory, entry: ProviderEntry, disabled: boolean): ProviderEdit {
  const { file, name } = entry
  if (entry.stale) throw new ProviderFileBroken(file, name)
  const { document, mark } = readUnchanged(app, file, name)
  const path = file === PROVIDERS_FILE ? [name] : []
  const body = withDisabled(document, path, disabled, app.generation === 20230101)
  return { file, text: mark + body, created: false }
}

function creation(app: AppDirectory, name: AuthProviderType, disabled: boolean): ProviderEdit {
  const file = fileForNew(app, name)
  const content = newProviderFile(name, disabled)
  refuseWithoutOptions(file, name, content)
  if (!app.sources.has(file)) {
    // There by now, though it was not when the directory was read.
    if (app.tree.exists(file)) throw new ProviderWriteConflict(file)
    return {
      file,
      text: file === PROVIDERS_FILE ? newProvidersFile(name, disabled) : content,
      created: true,
    }
  }
  if (file !== PROVIDERS_FILE) throw new ProviderFileBroken(file, name)
  const { document, mark } = readUnchanged(app, file, name)
  if (Object.hasOwn(document.value, name)) throw new ProviderFileBroken(file, name)
  return { file, text: mark + withProvider(document, name, disabled), created: true }
}

function fileForNew(app: AppDirectory, name: AuthProviderType): string {
  const usesFile = app.generation === null ? app.sources.has(PROVIDERS_FILE) : app.generation >= 20210101
  return usesFile ? PROVIDERS_FILE : `${PROVIDERS_FOLDER}/${name}.json`
}

function refuseWithoutOptions(file: string, name: AuthProviderType, content: string): void {
  const { document } = parseJsonDocument(file, content)
  if (document === null) return
  const { problems } = readProviderObject(document, [], null, ANY_SURROUNDINGS)
  if (!hasError(problems)) return
  const missing = problems.filter(({ severity }) => severity === 'error').map(({ field }) => field)
  throw new ProviderNeedsOptions(file, name, missing.join(', '))
}

function readUnchanged(
  app: AppDirectory,
  file: string,
  name: string,
): { document: JsonDocument /** The byte order mark, if the file starts with one. */; mark: string } {
  const known = app.sources.get(file)
  const { source } = app.tree.read(file)
  if (source === null || source.text === null || source.text !== known?.text) {
    throw known !== undefined && known.text === null
      ? new ProviderFileBroken(file, name)
      : new ProviderWriteConflict(file)
  }
  const { document } = parseJsonDocument(file, source.text)
  if (document === null) throw new ProviderFileBroken(file, name)
  return {
    document,
    mark: source.text.slice(0, source.text.length - withoutByteOrderMark(source.text).length),
  }
}
