import { posix } from 'node:path'
import {
  type AuthProvider,
  type AuthProviderType,
  isAuthProviderType,
} from '../../core/providers/auth-provider.ts'
import { findNode, parseJsonDocument, positionIn } from '../json/json-document.ts'
import type { SourceFile } from '../json/source-file.ts'
import { fileProblem, type Problem } from '../problem.ts'
import type { FileTree } from '../tree/file-tree.ts'
import { readProviderObject } from './provider-object.ts'
import type { Surroundings } from './surroundings.ts'

/** A provider and where its definition stands. */
export interface ProviderEntry {
  readonly name: AuthProviderType
  readonly provider: AuthProvider
  readonly disabled: boolean
  /** Relative to the app directory, with forward slashes. */
  readonly file: string
  /** Where the provider's object starts, 1-based. */
  readonly line: number
  readonly column: number
  /** The definition on disk is broken or gone: this is the last good one, or a disabled stand-in. */
  readonly stale: boolean
}

/** Every provider definition found, usable or not, and the files that hold them. */
export interface ProviderScan {
  readonly definitions: readonly ProviderDefinition[]
  readonly sources: readonly SourceFile[]
  readonly problems: readonly Problem[]
  /** The definitions could not be told apart, so every last good provider stays. */
  readonly unreadable: boolean
}

/** One definition: unusable ones have no entry, unsound ones give way to a last good one. */
export interface ProviderDefinition {
  readonly file: string
  /** The names it may mean, the most telling first. */
  readonly names: readonly unknown[]
  readonly entry: ProviderEntry | null
  readonly sound: boolean
}

/** The one file of generations 3 and 4. */
export const PROVIDERS_FILE = 'auth/providers.json'
/** The folder of generations 1 and 2. */
export const PROVIDERS_FOLDER = 'auth_providers'

// There are eight types; a junk file must not take minutes to complain about.
const MAX_STRANGE_KEYS = 20

/** Reads `auth_providers/*.json`, in the byte order of the file names. */
export function scanProvidersFolder(tree: FileTree, around: Surroundings): ProviderScan {
  const scan = emptyScan()
  const names = tree.list(PROVIDERS_FOLDER)
  if (names === null) return scan
  if ('code' in names) {
    const message = `cannot be read (${names.code}): allow this user to read it`
    return { ...scan, unreadable: true, problems: [fileProblem('error', PROVIDERS_FOLDER, message)] }
  }
  for (const name of [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))) {
    if (name.startsWith('.')) continue
    const file = posix.join(PROVIDERS_FOLDER, name)
    if (name.endsWith('.json')) scanProviderFile(tree, file, around, scan)
    else if (name.toLowerCase().endsWith('.json')) {
      scan.problems.push(fileProblem('warning', file, 'skipped: the extension must be .json in lower case'))
    }
  }
  return scan
}

/** Reads `auth/providers.json`, one object keyed by provider name. */
export function scanProvidersFile(tree: FileTree, around: Surroundings): ProviderScan {
  const scan = emptyScan()
  const { source, document } = readDocument(tree, PROVIDERS_FILE, scan)
  if (source === null) return scan
  if (document === null) return { ...scan, unreadable: true }
  const keys = Object.keys(document.value).filter((key) => key !== '$schema')
  const known = keys.filter(isAuthProviderType)
  const strange = keys.filter((key) => !isAuthProviderType(key)).slice(0, MAX_STRANGE_KEYS)
  for (const key of [...known, ...strange]) {
    const reading = readProviderObject(document, [key], key, around)
    const at = positionIn(document.body, findNode(document.root, [key])?.offset ?? 0)
    const { provider, sound, names } = reading
    const entry = provider && entryOf(provider, PROVIDERS_FILE, at)
    scan.problems.push(...reading.problems)
    scan.definitions.push({ file: PROVIDERS_FILE, names: [key, ...names], entry, sound })
  }
  return scan
}

interface OpenScan extends ProviderScan {
  readonly definitions: ProviderDefinition[]
  readonly sources: SourceFile[]
  readonly problems: Problem[]
}

function emptyScan(): OpenScan {
  return { definitions: [], sources: [], problems: [], unreadable: false }
}

function scanProviderFile(tree: FileTree, file: string, around: Surroundings, scan: OpenScan): void {
  const { source, document } = readDocument(tree, file, scan)
  if (source === null) return
  const expectedName = posix.basename(file, '.json')
  if (document === null) {
    scan.definitions.push({ file, names: [expectedName], entry: null, sound: false })
    return
  }
  const { provider, sound, names, problems } = readProviderObject(document, [], null, around)
  const entry = provider && entryOf(provider, file, positionIn(document.body, document.root.offset))
  scan.problems.push(...problems)
  if (provider !== null && provider.name !== expectedName) {
    const kind = provider.name === expectedName.toLowerCase() ? 'differs in case from' : 'does not match'
    const message = `the file name ${kind} its provider: rename the file to ${provider.name}.json`
    scan.problems.push(fileProblem('warning', file, message))
  }
  scan.definitions.push({ file, names: [expectedName, ...names], entry, sound })
}

function readDocument(tree: FileTree, file: string, scan: OpenScan) {
  const { source, problems } = tree.read(file)
  scan.problems.push(...problems)
  if (source === null) return { source, document: null }
  const reading = source.text === null ? null : parseJsonDocument(file, source.text)
  const document = reading?.document ?? null
  scan.problems.push(...(reading?.problems ?? []))
  scan.sources.push({ ...source, whole: document !== null })
  return { source, document }
}

function entryOf(provider: AuthProvider, file: string, at: { line: number; column: number }): ProviderEntry {
  return { name: provider.name, provider, disabled: provider.disabled, file, ...at, stale: false }
}
