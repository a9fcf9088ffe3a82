import { readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { type JsonDocument, parseJsonDocument } from '../json/json-document.ts'
import { readSourceFile, type SourceFile } from '../json/source-file.ts'
import type { Problem } from '../problem.ts'
import type { Secrets } from './secrets.ts'

export const VALUES_FOLDER = 'values'
export const ENVIRONMENTS_FOLDER = 'environments'

export interface ValuesReading {
  readonly values: ReadonlyMap<string, unknown>
  readonly environment: { readonly tag: string; readonly values: Readonly<Record<string, unknown>> }
  readonly sources: readonly SourceFile[]
  readonly problems: readonly Problem[]
}

/** Reads `values/*.json` and the environment that the root file names [contract app-directory §3]. */
export function readValues(directory: string, secrets: Secrets, tag: string): ValuesReading {
  const scan = { sources: [] as SourceFile[], problems: [] as Problem[] }
  const values = new Map<string, unknown>()
  for (const { value } of documentsIn(directory, VALUES_FOLDER, scan)) {
    if (typeof value.name !== 'string') continue
    // A value that is a secret's holds the secret's name.
    const isSecret = value.from_secret === true
    values.set(value.name, isSecret ? secrets.find('', '', String(value.value)) : value.value)
  }
  const named = documentsIn(directory, ENVIRONMENTS_FOLDER, scan).find(
    ({ file }) => file === `${ENVIRONMENTS_FOLDER}/${tag === '' ? 'no-environment' : tag}.json`,
  )?.value.values
  const isObject = typeof named === 'object' && named !== null && !Array.isArray(named)
  return { values, environment: { tag, values: isObject ? (named as Record<string, unknown>) : {} }, ...scan }
}

function documentsIn(
  directory: string,
  folder: string,
  scan: { sources: SourceFile[]; problems: Problem[] },
): JsonDocument[] {
  return namesIn(join(directory, folder)).flatMap((name) => {
    const { source, problems } = readSourceFile(directory, posix.join(folder, name))
    scan.problems.push(...problems)
    if (source === null || source.text === null) return []
    const reading = parseJsonDocument(source.file, source.text)
    scan.problems.push(...reading.problems)
    scan.sources.push({ ...source, whole: reading.document !== null })
    return reading.document ?? []
  })
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
      .sort()
  } catch {
    return []
  }
}
