import { isDeepStrictEqual } from 'node:util'
import { type AppTemplate, NOTHING_TO_RUN } from '../../core/app-template.ts'
import { isObject } from '../../core/values/is-object.ts'
import { type JsonDocument, parseJsonDocument } from '../json/json-document.ts'
import { createObjectProblems } from '../json/object-problems.ts'
import type { SourceFile } from '../json/source-file.ts'
import { fileProblem, type Problem } from '../problem.ts'
import type { FileTree } from '../tree/file-tree.ts'

/** The secrets of an app; reread without a difference, it is the same object. Its values are never shown. */
export interface Secrets {
  /** By name: the given ones, then those of the file. */
  readonly flat: ReadonlyMap<string, string>
  /** By name, those of the file alone: what a broken file falls back to. */
  readonly filed: ReadonlyMap<string, string>
  /** By provider, then by option or name. */
  readonly nested: ReadonlyMap<string, ReadonlyMap<string, string>>
  readonly find: AppTemplate['secret']
}

/** The secrets, the file they came from, and what is wrong with it. */
export interface SecretsReading {
  readonly secrets: Secrets
  /** Without its text. */
  readonly source: SourceFile | null
  readonly problems: readonly Problem[]
}

/** Read, never written nor exported. */
export const SECRETS_FILE = 'secrets.json'

/** The secrets of an app that has none. */
export const NO_SECRETS: Secrets = {
  flat: new Map(),
  filed: new Map(),
  nested: new Map(),
  find: NOTHING_TO_RUN.secret,
}

/** Secrets that come from elsewhere than the file, by name; they go before its own. */
export type GivenSecrets = ReadonlyMap<string, string>

/** Reads `secrets.json` in both of its forms, which may be mixed; a broken one keeps `lastGood`. */
export function readSecrets(tree: FileTree, lastGood: Secrets, given: GivenSecrets): SecretsReading {
  const together = (filed: Secrets['filed'], nested: Secrets['nested']): Secrets => {
    const flat = given.size === 0 ? filed : new Map([...filed, ...given])
    const isNone = flat.size === 0 && nested.size === 0
    return same(lastGood, { flat, filed, nested, find: isNone ? NO_SECRETS.find : finder(flat, nested) })
  }
  const { source: read, problems: reading } = tree.read(SECRETS_FILE)
  if (read === null)
    return { secrets: together(NO_SECRETS.filed, NO_SECRETS.nested), source: null, problems: reading }
  const parsed = read.text === null ? null : parseJsonDocument(SECRETS_FILE, read.text)
  const document = parsed?.document ?? null
  const source = { ...read, text: null, whole: document !== null }
  const problems = [...reading, ...(parsed?.problems ?? []).map(withoutContent)]
  if (document === null) return { secrets: together(lastGood.filed, lastGood.nested), source, problems }
  const { filed, nested, problems: unusable } = secretsOf(document)
  return { secrets: together(filed, nested), source, problems: [...problems, ...unusable] }
}

/** The names by which the secrets can be found, in order; one that the file nests has the name the service mints. */
export function secretNamesIn({ flat, nested }: Secrets): string[] {
  const minted = [...nested].flatMap(([provider, options]) => {
    return [...options.keys()].map((option) => `__${provider}_${option}`)
  })
  return [...new Set([...flat.keys(), ...minted])].sort()
}

/** The value of a secret by one of those names. */
export function secretValueIn({ flat, nested }: Secrets, name: string): string | undefined {
  const known = flat.get(name)
  if (known !== undefined) return known
  for (const [provider, options] of nested) {
    const minted = `__${provider}_`
    if (name.startsWith(minted) && options.has(name.slice(minted.length)))
      return options.get(name.slice(minted.length))
  }
  return undefined
}

/** One that answers as before is the one before: a reload without a difference has none to tell. */
function same(before: Secrets, after: Secrets): Secrets {
  if (!isDeepStrictEqual(before.flat, after.flat) || !isDeepStrictEqual(before.nested, after.nested))
    return after
  return isDeepStrictEqual(before.filed, after.filed) ? before : { ...after, find: before.find }
}

// Messages about JSON quote what they complain of, and here that may be a secret.
function withoutContent({ severity, line, column }: Problem): Problem {
  const message =
    severity === 'error'
      ? 'this is not a JSON object: mend it here (what it says is not shown)'
      : 'a name appears twice or a byte order mark starts the file: the last one counts, mend it'
  return { ...fileProblem(severity, SECRETS_FILE, message), line, column }
}

type SecretTables = Pick<Secrets, 'filed' | 'nested'> & { readonly problems: readonly Problem[] }

function secretsOf(document: JsonDocument): SecretTables {
  const problems = createObjectProblems(document, [])
  const filed = new Map<string, string>()
  const nested = new Map<string, ReadonlyMap<string, string>>()
  for (const [key, value] of Object.entries(document.value)) {
    if (typeof value === 'string') filed.set(key, value)
    else if (key === 'auth_providers' && isObject(value)) {
      for (const [provider, options] of Object.entries(value)) {
        const found = isObject(options) ? Object.entries(options) : []
        if (!isObject(options)) problems.warn([key, provider], 'expected an object { … } of options')
        for (const [option, secret] of found) {
          if (typeof secret !== 'string') problems.warn([key, provider, option], NOT_TEXT)
        }
        nested.set(provider, new Map(found.filter(isText)))
      }
    } else if (key !== 'services' && key !== '$schema') {
      problems.warn([key], NOT_TEXT)
    }
  }
  return { filed, nested, problems: problems.list }
}

const NOT_TEXT = 'a secret must be a string in double quotes: ignored'

/** The lookup order of [contract app-directory §3]. */
function finder(flat: Secrets['flat'], nested: Secrets['nested']): Secrets['find'] {
  return (provider, option, name) => {
    const own = nested.get(provider)
    const minted = `__${provider}_`
    const byOption = (): string | undefined => {
      if (name.startsWith(minted)) return own?.get(name.slice(minted.length))
      if (name !== '') return undefined
      // Stitch of 2019 named one key [contract app-directory §2.5].
      return own?.get(option) ?? (option === 'signingKeys' ? own?.get('signingKey') : undefined)
    }
    return flat.get(name) ?? own?.get(name) ?? byOption()
  }
}

function isText(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string'
}
