import { posix } from 'node:path'
import { findNode, parseJsonDocument, positionIn } from '../json/json-document.ts'
import type { SourceFile } from '../json/source-file.ts'
import { fileProblem, type Problem } from '../problem.ts'
import type { FileTree } from '../tree/file-tree.ts'
import type { Secrets } from './secrets.ts'

/** One value as its file says it. */
export interface ValueEntry {
  readonly name: string
  readonly file: string
  /** The name of a secret when `fromSecret`. */
  readonly value: unknown
  readonly fromSecret: boolean
}

/** Every value of an app, and the files that hold them. */
export interface ValuesReading {
  readonly entries: readonly ValueEntry[]
  readonly values: ReadonlyMap<string, unknown>
  readonly sources: readonly SourceFile[]
  readonly problems: readonly Problem[]
}

/** The folder of values in every generation. */
export const VALUES_FOLDER = 'values'

const MAX_FILES = 1000

/** Reads `values/*.json`; a broken file keeps the value it had. */
export function readValues(tree: FileTree, secrets: Secrets, lastGood: readonly ValueEntry[]): ValuesReading {
  const sources: SourceFile[] = []
  const problems: Problem[] = []
  const entries = new Map<string, ValueEntry>()
  const values = new Map<string, unknown>()
  const listing = listValueFiles(tree)
  problems.push(...listing.problems)
  for (const file of listing.files) {
    const reading = tree.read(file)
    problems.push(...reading.problems)
    if (reading.source === null) continue
    const parsed = reading.source.text === null ? null : parseJsonDocument(file, reading.source.text)
    const document = parsed?.document ?? null
    problems.push(...(parsed?.problems ?? []))
    sources.push({ ...reading.source, whole: document !== null })
    const wrong = (key: string, message: string): void => {
      const node = document && (findNode(document.root, [key]) ?? document.root)
      const place = document && node ? positionIn(document.body, node.offset) : {}
      problems.push({ ...fileProblem('error', file, message), ...place, field: key })
    }
    const members = document?.value
    const last = lastGood.find((entry) => entry.file === file)
    const fresh = members && entryOf(file, members, wrong)
    const entry = fresh ?? last
    if (entry === undefined) continue
    const first = entries.get(entry.name)
    if (first !== undefined) {
      wrong('name', `${entry.name} is defined in both ${first.file} and ${file}: the first stays, delete one`)
      continue
    }
    entries.set(entry.name, entry)
    const value = servedValue(entry, secrets)
    if (entry.fromSecret && value === undefined) {
      wrong('value', `secret '${String(entry.value)}' does not exist: add it to secrets.json`)
    } else values.set(entry.name, value)
  }
  if (listing.unreadable) {
    for (const entry of lastGood) {
      entries.set(entry.name, entry)
      values.set(entry.name, servedValue(entry, secrets))
    }
  }
  return { entries: [...entries.values()], values, sources, problems }
}

function listValueFiles(tree: FileTree) {
  const listed = tree.list(VALUES_FOLDER)
  if (listed === null) return { files: [], unreadable: false, problems: [] }
  if ('code' in listed) {
    const message = `cannot be read (${listed.code}): allow this user to read it`
    return { files: [], unreadable: true, problems: [fileProblem('error', VALUES_FOLDER, message)] }
  }
  const names = listed.filter((name) => name.endsWith('.json') && !name.startsWith('.')).sort()
  const files = names.slice(0, MAX_FILES).map((name) => posix.join(VALUES_FOLDER, name))
  const message = `more than ${MAX_FILES} files: the rest is not read`
  const problems = names.length > MAX_FILES ? [fileProblem('error', VALUES_FOLDER, message)] : []
  return { files, unreadable: false, problems }
}

/** A value of its own may be an object that cannot be made a text; the name of a secret is one. */
function servedValue({ fromSecret, value }: ValueEntry, secrets: Secrets): unknown {
  return fromSecret ? secrets.flat.get(String(value)) : value
}

function entryOf(
  file: string,
  members: Readonly<Record<string, unknown>>,
  wrong: (key: string, message: string) => void,
): ValueEntry | undefined {
  const { name = posix.basename(file, '.json'), value, from_secret: fromSecret = false } = members
  if (typeof name !== 'string' || name === '') wrong('name', 'name must be a string in double quotes')
  else if (value === undefined) wrong('value', 'missing required value: add it')
  else if (typeof fromSecret !== 'boolean') wrong('from_secret', 'from_secret must be true or false')
  else if (fromSecret && typeof value !== 'string')
    wrong('value', 'value must be the name of a secret while from_secret is true')
  else return { name, file, value, fromSecret }
  return undefined
}
