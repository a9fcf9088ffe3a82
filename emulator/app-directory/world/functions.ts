import { posix } from 'node:path'
import type { FunctionDefinition } from '../../core/providers/function-definition.ts'
import { parseJsonDocument, parseJsonList, withoutByteOrderMark } from '../json/json-document.ts'
import type { SourceFile } from '../json/source-file.ts'
import { fileProblem, type Problem } from '../problem.ts'
import type { FileTree } from '../tree/file-tree.ts'
import { DEFAULT_OPTIONS, type FunctionOptions, readFunctionOptions } from './function-options.ts'
import { FUNCTIONS_FOLDER, type FunctionTree } from './function-tree.ts'

/** Every function of an app, and the files that hold them. */
export interface FunctionsReading {
  readonly functions: ReadonlyMap<string, FunctionDefinition>
  readonly sources: readonly SourceFile[]
  readonly problems: readonly Problem[]
}

/** What was served before, by name: what a broken file falls back to. */
export type LastGoodFunctions = ReadonlyMap<string, FunctionDefinition>

/** The one file of generations 3 and 4. */
export const MANIFEST = `${FUNCTIONS_FOLDER}/config.json`

/** Reads `functions/<name>/config.json` and `source.js`, as generations 1 and 2 keep them. */
export function readFunctionFolders(
  files: FileTree,
  tree: FunctionTree,
  lastGood: LastGoodFunctions,
): FunctionsReading {
  const scan = startScan(files, tree, lastGood)
  const folders = tree.folders.filter((folder) => posix.dirname(folder) === FUNCTIONS_FOLDER)
  for (const folder of folders) {
    const [config, file] = [`${folder}/config.json`, `${folder}/source.js`]
    const hasConfig = tree.files.includes(config)
    if (!tree.files.includes(file)) {
      if (!tree.files.some((other) => posix.dirname(other) === folder)) continue
      const message = `${file} is missing: add it, or delete ${folder}`
      scan.problems.push(fileProblem('error', hasConfig ? config : folder, message))
      continue
    }
    const name = posix.basename(folder)
    if (!hasConfig) add(scan, file, name, DEFAULT_OPTIONS)
    else addConfigured(scan, config, file, name)
  }
  for (const file of tree.files.filter((other) => posix.dirname(other) === FUNCTIONS_FOLDER)) {
    if (!file.endsWith('.js')) continue
    const message = `not read in this kind of app: move it to ${file.slice(0, -'.js'.length)}/source.js`
    scan.problems.push(fileProblem('warning', file, message))
  }
  return finish(scan)
}

/** Reads `functions/config.json` and every `functions/**\/*.js`, as generations 3 and 4 keep them. */
export function readFunctionFiles(
  files: FileTree,
  tree: FunctionTree,
  lastGood: LastGoodFunctions,
): FunctionsReading {
  const scan = startScan(files, tree, lastGood)
  const sources = new Map(
    tree.files
      .filter((file) => file.endsWith('.js'))
      .map((file) => [file.slice(FUNCTIONS_FOLDER.length + 1, -'.js'.length), file]),
  )
  const manifest = tree.files.includes(MANIFEST) ? readManifest(scan, sources) : new Map()
  for (const [name, file] of sources) {
    // With the list of who may call what broken, a function never seen before might be a private one.
    const options = manifest === null ? null : manifest.get(name)
    add(scan, file, name, options === undefined ? DEFAULT_OPTIONS : options)
  }
  return finish(scan)
}

interface Scan {
  readonly files: FileTree
  readonly tree: FunctionTree
  readonly lastGood: LastGoodFunctions
  readonly functions: Map<string, FunctionDefinition>
  readonly sources: SourceFile[]
  readonly problems: Problem[]
}

function startScan(files: FileTree, tree: FunctionTree, lastGood: LastGoodFunctions): Scan {
  return { files, tree, lastGood, functions: new Map(), sources: [], problems: [...tree.problems] }
}

function finish({ tree, lastGood, functions, sources, problems }: Scan): FunctionsReading {
  if (tree.unreadable) {
    for (const [name, definition] of lastGood) if (!functions.has(name)) functions.set(name, definition)
  }
  const sorted = [...functions].sort(([a], [b]) => (a < b ? -1 : 1))
  return { functions: new Map(sorted), sources, problems }
}

function addConfigured(scan: Scan, config: string, file: string, folder: string): void {
  const text = readText(scan, config)
  const parsed = text === null ? null : parseJsonDocument(config, text)
  scan.problems.push(...(parsed?.problems ?? []))
  const document = parsed?.document ?? null
  markWhole(scan, document !== null)
  if (document === null) {
    add(scan, file, folder, null)
    return
  }
  const { name, options, problems } = readFunctionOptions(document, [], document.value)
  scan.problems.push(...problems)
  if (name !== null && name !== folder) {
    const message = `the folder does not match its function: rename it to ${name}`
    scan.problems.push(fileProblem('warning', config, message))
  }
  add(scan, file, name ?? folder, options)
}

/** The options by name, null for a broken entry; null when the file as a whole is broken. */
function readManifest(
  scan: Scan,
  files: ReadonlyMap<string, string>,
): Map<string, FunctionOptions | null> | null {
  const text = readText(scan, MANIFEST)
  const parsed = text === null ? null : parseJsonList(MANIFEST, text)
  scan.problems.push(...(parsed?.problems ?? []))
  const list = parsed?.document ?? null
  markWhole(scan, list !== null)
  if (list === null) return null
  const manifest = new Map<string, FunctionOptions | null>()
  for (const [index, value] of list.value.entries()) {
    const { name, options, problems } = readFunctionOptions(list, [index], value)
    scan.problems.push(...problems)
    const place = readFunctionOptions(list, [index], null).problems[0]
    const wrong = (message: string): void => {
      scan.problems.push({ ...fileProblem('error', MANIFEST, message), ...positionOf(place) })
    }
    if (name === null) {
      if (options !== null) wrong('a function is missing a name: add its path without .js')
    } else if (manifest.has(name)) wrong(`${name} has two entries: the first stays active, delete one`)
    else {
      manifest.set(name, options)
      if (!files.has(name) && !scan.tree.unreadable)
        wrong(`${FUNCTIONS_FOLDER}/${name}.js is missing: add it, or delete the entry`)
    }
  }
  return manifest
}

function positionOf(problem: Problem | undefined): { line: number; column: number } {
  return { line: problem?.line ?? 1, column: problem?.column ?? 1 }
}

/** Null options stand for a broken entry: the last good definition stays, if there is one. */
function add(scan: Scan, file: string, name: string, options: FunctionOptions | null): void {
  const text = readText(scan, file)
  const source = text === null ? null : withoutByteOrderMark(text)
  const isEmpty = source !== null && source.trim() === ''
  if (isEmpty) {
    const message = 'empty file: it looks half-written, write exports = … into it'
    scan.problems.push(fileProblem('error', file, message))
  }
  const last = [...scan.lastGood.values()].find((other) => other.file === file) ?? scan.lastGood.get(name)
  const definition =
    source === null || isEmpty || options === null ? last : { name, source, file, ...options }
  if (definition === undefined) return
  const first = scan.functions.get(definition.name)
  if (first === undefined) scan.functions.set(definition.name, definition)
  else {
    const message = `${definition.name} is defined in both ${first.file} and ${file}: the first stays active, delete one`
    scan.problems.push(fileProblem('error', file, message))
  }
}

function readText(scan: Scan, file: string): string | null {
  const { source, problems } = scan.files.read(file)
  scan.problems.push(...problems)
  if (source === null) return null
  scan.sources.push(source)
  return source.text
}

/** Notes of the file read last whether it held something that parses. */
function markWhole(scan: Scan, whole: boolean): void {
  const source = scan.sources.pop()
  if (source !== undefined) scan.sources.push({ ...source, whole })
}
