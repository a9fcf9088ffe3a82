import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { AppTemplate } from '../core/app-template.ts'
import { chooseEntries } from './files/choose-entries.ts'
import { type FoundRoot, findRoot, type Generation } from './files/find-root.ts'
import {
  PROVIDERS_FILE,
  PROVIDERS_FOLDER,
  type ProviderEntry,
  scanProvidersFile,
  scanProvidersFolder,
} from './files/provider-files.ts'
import { type LastGoodRoot, readRootFacts } from './files/root-facts.ts'
import type { SourceFile } from './files/source-file.ts'
import { fileProblem, type Problem } from './problem.ts'

/** An app directory as read at one moment: immutable, and always something to serve. */
export interface AppDirectory {
  /** Absolute. */
  readonly directory: string
  /** False when there is no root file and no provider file at all. */
  readonly configured: boolean
  /** Null when no root file tells. */
  readonly generation: Generation | null
  /** Relative; null when there is none. */
  readonly rootFile: string | null
  readonly template: AppTemplate
  readonly entries: readonly ProviderEntry[]
  readonly problems: readonly Problem[]
  /** The files that made this reading, by relative name, for writing back and for noticing losses. */
  readonly sources: ReadonlyMap<string, SourceFile>
}

/** Reads a whole app directory; what is broken keeps its definition from `previous`, and nothing throws. */
export function readAppDirectory(directory: string, previous?: AppDirectory): AppDirectory {
  const absolute = resolve(directory)
  const found = findRoot(absolute, previous?.rootFile ?? null)
  const hasFolder = isDirectory(join(absolute, PROVIDERS_FOLDER))
  const hasFile = existsSync(join(absolute, PROVIDERS_FILE))
  if (found.root === null && !hasFolder && !hasFile) return readNothing(absolute, previous)
  const generation = generationOf(found, hasFolder, hasFile, previous)
  const usesFile = generation === null ? hasFile : generation >= 20210101
  const scan = usesFile
    ? scanProvidersFile(absolute, (name) => hasFunction(absolute, `${name}.js`))
    : scanProvidersFolder(absolute, (name) => hasFunction(absolute, `${name}/source.js`))
  const chosen = chooseEntries(scan, previous?.entries ?? [])
  const root = readRootFacts(found, lastGoodRoot(previous))
  const sources = [found.root?.source, found.link?.source, ...scan.sources].filter(isPresent)
  return {
    directory: absolute,
    configured: true,
    generation,
    rootFile: found.root?.source.file ?? previous?.rootFile ?? null,
    template: templateOf(root.facts, chosen.entries),
    entries: chosen.entries,
    problems: [
      ...found.problems,
      ...root.problems,
      ...layoutProblems(found, usesFile, hasFolder, hasFile, previous),
      ...scan.problems,
      ...chosen.problems,
    ],
    sources: new Map(sources.map((source) => [source.file, source])),
  }
}

function readNothing(directory: string, previous: AppDirectory | undefined): AppDirectory {
  const there = isDirectory(directory)
  const wrong = there ? 'no app here any more' : 'directory does not exist'
  if (previous?.configured) {
    const message = `${wrong}: the last good one is still served, restore it`
    return {
      ...previous,
      entries: previous.entries.map((entry) => ({ ...entry, stale: true })),
      problems: [fileProblem('error', '.', message)],
      sources: new Map(),
    }
  }
  const missing = fileProblem('error', '.', `${wrong}: create it or name another one`)
  return {
    directory,
    configured: false,
    generation: null,
    rootFile: null,
    template: templateOf(defaultFacts(), []),
    entries: [],
    problems: there ? [] : [missing],
    sources: new Map(),
  }
}

type RootFacts = LastGoodRoot['facts']

function defaultFacts(): RootFacts {
  return readRootFacts({ generation: null, root: null, link: null, problems: [] }, null).facts
}

function templateOf(facts: RootFacts, entries: readonly ProviderEntry[]): AppTemplate {
  return { ...facts, providers: new Map(entries.map((entry) => [entry.name, entry.provider])) }
}

function lastGoodRoot(previous: AppDirectory | undefined): LastGoodRoot | null {
  if (previous === undefined || previous.rootFile === null) return null
  const { providers: _, ...facts } = previous.template
  return { file: previous.rootFile, facts }
}

// A root file that vanished (git checkout) leaves its generation behind while the providers still look like it.
function generationOf(
  found: FoundRoot,
  hasFolder: boolean,
  hasFile: boolean,
  previous: AppDirectory | undefined,
): Generation | null {
  const generation = found.generation ?? previous?.generation ?? null
  if (found.root !== null || generation === null) return generation
  return (generation >= 20210101 ? hasFile : hasFolder) ? generation : null
}

function layoutProblems(
  found: FoundRoot,
  usesFile: boolean,
  hasFolder: boolean,
  hasFile: boolean,
  previous: AppDirectory | undefined,
): Problem[] {
  const problems: Problem[] = []
  if (hasFolder && hasFile) {
    const [used, ignored] = usesFile ? [PROVIDERS_FILE, PROVIDERS_FOLDER] : [PROVIDERS_FOLDER, PROVIDERS_FILE]
    const message = `ignored because this app keeps its providers in ${used}: delete one of the two`
    problems.push(fileProblem('warning', ignored, message))
  }
  // `auth_providers/` alone is the smallest app directory there is (`init` writes it): nothing to warn of.
  if (found.root === null && !hasFolder && (previous === undefined || previous.rootFile === null)) {
    const message = 'no root file here, providers are loaded all the same: add one, such as realm_config.json'
    problems.push(fileProblem('warning', '.', message))
  }
  return problems
}

function hasFunction(directory: string, path: string): boolean {
  const steps = path.split(/[\\/]/)
  return (
    !steps.some((step) => step === '' || step === '..') && existsSync(join(directory, 'functions', ...steps))
  )
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined
}
