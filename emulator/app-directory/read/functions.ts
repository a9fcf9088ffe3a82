import { type Dirent, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { FunctionDefinition } from '../../core/function-definition.ts'
import { parseJsonDocument } from '../json/json-document.ts'
import { readSourceFile, type SourceFile } from '../json/source-file.ts'
import { fileProblem, type Problem } from '../problem.ts'

export const FUNCTIONS_FOLDER = 'functions'
const MANIFEST = 'functions/config.json'
/** Far more than any app has; beyond it somebody has put something else there. */
const MAX_FUNCTIONS = 2000

type Settings = Readonly<Record<string, unknown>>

export interface FunctionsReading {
  readonly functions: ReadonlyMap<string, FunctionDefinition>
  readonly sources: readonly SourceFile[]
  readonly problems: readonly Problem[]
}

/**
 * Reads the functions of every generation: `functions/<name>/source.js` with its `config.json`, and `functions/**\/*.js`
 * with one `functions/config.json` [contract app-directory §3]. A broken file keeps the last good definition.
 */
export function readFunctions(
  directory: string,
  lastGood: ReadonlyMap<string, FunctionDefinition>,
): FunctionsReading {
  const scan = { sources: [] as SourceFile[], problems: [] as Problem[] }
  const manifest = readManifest(directory, scan)
  const functions = new Map<string, FunctionDefinition>()
  const files = scriptsIn(directory, FUNCTIONS_FOLDER)
  if (files.length > MAX_FUNCTIONS)
    scan.problems.push(
      fileProblem('warning', FUNCTIONS_FOLDER, `more than ${MAX_FUNCTIONS} functions: the rest is not read`),
    )
  for (const file of files.slice(0, MAX_FUNCTIONS)) {
    const path = file.slice(FUNCTIONS_FOLDER.length + 1, -'.js'.length)
    const inFolder = /^([^/]+)\/source$/.exec(path)?.[1]
    const isOld = inFolder !== undefined && !manifest.has(path)
    const name = isOld ? inFolder : path
    const settings = isOld
      ? readConfig(directory, `${FUNCTIONS_FOLDER}/${name}/config.json`, scan)
      : manifest.get(name)
    const { source, problems } = readSourceFile(directory, file)
    scan.problems.push(...problems)
    if (source !== null) scan.sources.push(source)
    const text = source?.outside === false ? source.text : null
    const known = lastGood.get(name)
    if (text !== null && settings !== null)
      functions.set(name, definitionOf(name, file, text, settings ?? {}))
    else if (known !== undefined) functions.set(name, known)
  }
  for (const name of manifest.keys()) {
    if (functions.has(name)) continue
    const message = `function '${name}' has no source: add ${FUNCTIONS_FOLDER}/${name}.js or remove its entry`
    scan.problems.push(fileProblem('warning', MANIFEST, message))
  }
  return { functions, ...scan }
}

function definitionOf(name: string, file: string, source: string, settings: Settings): FunctionDefinition {
  return {
    name,
    source,
    file,
    private: settings.private === true,
    canEvaluate: settings.can_evaluate,
    runAsSystem: settings.run_as_system === true,
  }
}

interface OpenScan {
  readonly sources: SourceFile[]
  readonly problems: Problem[]
}

/** One function's settings; null when they are broken, `{}` when there are none. */
function readConfig(directory: string, file: string, scan: OpenScan): Settings | null {
  const { source, problems } = readSourceFile(directory, file)
  scan.problems.push(...problems)
  if (source === null) return {}
  const reading = source.text === null ? null : parseJsonDocument(file, source.text)
  scan.problems.push(...(reading?.problems ?? []))
  scan.sources.push({ ...source, whole: reading?.document != null })
  return reading?.document?.value ?? null
}

/** The settings of all functions by name, as generations 3 and 4 keep them: a list. */
function readManifest(directory: string, scan: OpenScan): ReadonlyMap<string, Settings> {
  const { source, problems } = readSourceFile(directory, MANIFEST)
  scan.problems.push(...problems)
  if (source === null || source.text === null) return new Map()
  // Objects are all the reader knows: the list is read as a member of one, on the line before the file's first.
  const reading = parseJsonDocument(MANIFEST, `{"functions":\n${source.text}\n}`)
  scan.problems.push(
    ...reading.problems.map((problem) => ({ ...problem, line: Math.max(1, problem.line - 1) })),
  )
  scan.sources.push({ ...source, whole: reading.document !== null })
  const list = reading.document?.value.functions
  const entries = Array.isArray(list) ? list.filter(isSettings) : []
  return new Map(entries.flatMap((entry) => (typeof entry.name === 'string' ? [[entry.name, entry]] : [])))
}

/** Every script below a folder, sorted; packages and hidden files are somebody else's. */
function scriptsIn(directory: string, folder: string, depth = 0): string[] {
  let entries: Dirent[]
  try {
    entries = readdirSync(join(directory, folder), { withFileTypes: true })
  } catch {
    return []
  }
  return entries
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name)
      if (entry.isDirectory()) return depth < 8 ? scriptsIn(directory, path, depth + 1) : []
      return entry.name.endsWith('.js') ? [path] : []
    })
}

function isSettings(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
