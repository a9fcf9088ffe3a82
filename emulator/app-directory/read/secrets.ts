import { createHash } from 'node:crypto'
import { parseJsonDocument } from '../json/json-document.ts'
import { readSourceFile, type SourceFile } from '../json/source-file.ts'
import type { Problem } from '../problem.ts'

/** Where the tools of those years wanted secrets; never exported, never shown. */
export const SECRETS_FILE = 'secrets.json'

/** The secrets of an app directory: looked up, never listed. */
export interface Secrets {
  /** The value of the secret that a provider's option names; undefined when nothing says it. */
  find(provider: string, option: string, name: string): string | undefined
  /** Differs whenever any secret does; says nothing of them. */
  readonly stamp: string
}

export interface SecretsReading {
  readonly secrets: Secrets
  readonly source: SourceFile | null
  readonly problems: readonly Problem[]
}

export const NO_SECRETS: Secrets = { find: () => undefined, stamp: '' }

/** Reads `secrets.json`, flat or nested [contract app-directory §3]; a broken one keeps the last good secrets. */
export function readSecrets(directory: string, lastGood: Secrets): SecretsReading {
  const { source, problems } = readSourceFile(directory, SECRETS_FILE)
  if (source === null) return { secrets: NO_SECRETS, source, problems }
  if (source.text === null) return { secrets: lastGood, source, problems }
  const reading = parseJsonDocument(SECRETS_FILE, source.text)
  const all = [...problems, ...reading.problems]
  if (reading.document === null)
    return { secrets: lastGood, source: { ...source, whole: false }, problems: all }
  return { secrets: secretsIn(reading.document.value, source.text), source, problems: all }
}

function secretsIn(value: Readonly<Record<string, unknown>>, text: string): Secrets {
  const nested = membersOf(value.auth_providers)
  return {
    find(provider, option, name) {
      const own = membersOf(nested[provider])
      const minted = name === `__${provider}_${option}` || name === ''
      return textOf(value[name]) ?? textOf(own[name]) ?? (minted ? textOf(own[option]) : undefined)
    },
    stamp: createHash('sha256').update(text).digest('hex'),
  }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
