import { fileProblem, type Problem } from '../problem.ts'
import {
  PROVIDERS_FILE,
  type ProviderDefinition,
  type ProviderEntry,
  type ProviderScan,
} from './provider-files.ts'

/** Picks one entry a provider: a sound definition, else the last good one, else an unsound one. */
export function chooseEntries(
  scan: ProviderScan,
  lastGood: readonly ProviderEntry[],
): { entries: readonly ProviderEntry[]; problems: readonly Problem[] } {
  const chosen = new Map<string, ProviderEntry>()
  const problems: Problem[] = []
  for (const { entry, sound } of scan.definitions) {
    if (entry === null || !sound) continue
    const first = chosen.get(entry.name)
    if (first === undefined) chosen.set(entry.name, entry)
    else problems.push(duplicate(first, entry))
  }
  for (const definition of scan.definitions.filter(({ sound }) => !sound)) {
    const entry = lastGoodOf(definition, lastGood) ?? definition.entry
    if (entry !== null && !chosen.has(entry.name)) chosen.set(entry.name, { ...entry, stale: true })
  }
  if (scan.unreadable) {
    for (const entry of lastGood) chosen.set(entry.name, { ...entry, stale: true })
  }
  return { entries: [...chosen.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), problems }
}

function lastGoodOf(
  { file, names }: ProviderDefinition,
  lastGood: readonly ProviderEntry[],
): ProviderEntry | undefined {
  const holdsOne = file !== PROVIDERS_FILE
  const sameFile = holdsOne ? lastGood.find((entry) => entry.file === file) : undefined
  return sameFile ?? names.map((name) => lastGood.find((entry) => entry.name === name)).find(isPresent)
}

function isPresent(entry: ProviderEntry | undefined): entry is ProviderEntry {
  return entry !== undefined
}

function duplicate(first: ProviderEntry, second: ProviderEntry): Problem {
  const message = `${second.name} is defined in both ${first.file} and ${second.file}: the first stays active, delete one`
  return { ...fileProblem('error', second.file, message), line: second.line, column: second.column }
}
