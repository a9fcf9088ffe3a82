import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AUTH_PROVIDER_TYPES, type AuthProviderType, isAuthProviderType } from '../core/auth-provider.ts'
import { type JsonDocument, parseJsonDocument, withoutByteOrderMark } from './json/json-document.ts'
import { errorCode, isOutside, readSourceFile, type SourceFile } from './json/source-file.ts'
import { hasError } from './problem.ts'
import { PROVIDERS_FILE, PROVIDERS_FOLDER, type ProviderEntry } from './read/provider-files.ts'
import { readProviderObject } from './read/provider-object.ts'
import { ANY_SURROUNDINGS } from './read/surroundings.ts'
import type { AppDirectory } from './read-app-directory.ts'
import { withDisabled } from './write/disabled-token.ts'
import { newProviderFile, newProvidersFile, withProvider } from './write/new-provider.ts'
import { replaceFile } from './write/replace-file.ts'
import {
  ProviderFileBroken,
  ProviderNeedsOptions,
  ProviderReadOnly,
  ProviderWriteConflict,
  ProviderWriteError,
  ProviderWriteFailed,
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

/**
 * Turns a provider off or on in the file it was read from, changing only the bytes that must change; a provider
 * that is not configured yet is created. Throws a ProviderWriteError, and then nothing on disk has changed.
 */
export function setProviderDisabled(app: AppDirectory, name: string, disabled: boolean): WriteResult {
  if (!isAuthProviderType(name)) throw new UnknownProvider(name, AUTH_PROVIDER_TYPES)
  const entry = app.entries.find((candidate) => candidate.name === name)
  const file = entry?.file ?? fileForNew(app, name)
  try {
    return entry === undefined
      ? createProvider(app, name, disabled, file)
      : changeProvider(app, entry, disabled)
  } catch (error) {
    if (error instanceof ProviderWriteError) throw error
    const code = errorCode(error)
    if (!['EACCES', 'EPERM', 'EROFS'].includes(code))
      throw new ProviderWriteFailed(file, code, { cause: error })
    throw new ProviderReadOnly(file, `this user may not write it (${code})`, { cause: error })
  }
}

function changeProvider(app: AppDirectory, entry: ProviderEntry, disabled: boolean): WriteResult {
  const { file, name } = entry
  if (entry.stale) throw new ProviderFileBroken(file, name)
  const { source, document, text } = readUnchanged(app, file, name)
  const path = file === PROVIDERS_FILE ? [name] : []
  const body = withDisabled(document, path, disabled, app.generation === 20230101)
  return { file, written: writeBody(source, text, body), created: false }
}

function createProvider(
  app: AppDirectory,
  name: AuthProviderType,
  disabled: boolean,
  file: string,
): WriteResult {
  const content = newProviderFile(name, disabled)
  refuseWithoutOptions(file, name, content)
  const path = join(app.directory, file)
  if (file === PROVIDERS_FILE && app.sources.has(file)) {
    const { source, document, text } = readUnchanged(app, file, name)
    if (Object.hasOwn(document.value, name)) throw new ProviderFileBroken(file, name)
    return { file, written: writeBody(source, text, withProvider(document, name, disabled)), created: true }
  }
  if (app.sources.has(file)) throw new ProviderFileBroken(file, name)
  if (existsSync(path)) throw new ProviderWriteConflict(file)
  if (!existsSync(dirname(path))) mkdirSync(dirname(path))
  if (isOutside(app.directory, dirname(path))) {
    throw new ProviderReadOnly(file, 'its folder is a symlink that leads outside the app directory')
  }
  replaceFile(path, file === PROVIDERS_FILE ? newProvidersFile(name, disabled) : content)
  return { file, written: true, created: true }
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
): { source: SourceFile; document: JsonDocument; text: string } {
  const known = app.sources.get(file)
  const { source } = readSourceFile(app.directory, file)
  if (source === null || source.text === null || source.text !== known?.text) {
    throw known !== undefined && known.text === null
      ? new ProviderFileBroken(file, name)
      : new ProviderWriteConflict(file)
  }
  if (source.outside) {
    throw new ProviderReadOnly(file, `it is a symlink to ${source.path}, outside the app directory`)
  }
  const { document } = parseJsonDocument(file, source.text)
  if (document === null) throw new ProviderFileBroken(file, name)
  return { source, document, text: source.text }
}

function writeBody(source: SourceFile, text: string, body: string): boolean {
  const mark = text.slice(0, text.length - withoutByteOrderMark(text).length)
  if (mark + body === text) return false
  // A rename would replace even a write-protected file, against its owner's wish.
  accessSync(source.path, constants.W_OK)
  replaceFile(source.path, mark + body)
  return true
}
