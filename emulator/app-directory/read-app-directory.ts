import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type AppTemplate, NOTHING_TO_RUN } from '../core/app-template.ts'
import type { SourceFile } from './json/source-file.ts'
import { fileProblem, type Problem } from './problem.ts'
import { chooseEntries } from './read/choose-entries.ts'
import { findRoot, type Generation } from './read/find-root.ts'
import { chooseLayout } from './read/layout.ts'
import {
  PROVIDERS_FILE,
  PROVIDERS_FOLDER,
  type ProviderEntry,
  scanProvidersFile,
  scanProvidersFolder,
} from './read/provider-files.ts'
import { type LastGoodRoot, readRootFacts } from './read/root-facts.ts'
import { readWorld, type World } from './read/world.ts'

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
  const lastGood = lastGoodOf(previous)
  const layout = chooseLayout(found, { hasFolder, hasFile }, lastGood)
  const scan = layout.usesFile
    ? scanProvidersFile(absolute, (name) => hasFunction(absolute, `${name}.js`))
    : scanProvidersFolder(absolute, (name) => hasFunction(absolute, `${name}/source.js`))
  const chosen = chooseEntries(scan, previous?.entries ?? [])
  const root = readRootFacts(found, lastGood)
  const world = readWorld(absolute, environmentOf(found), previous?.template)
  const sources = [found.root?.source, found.link?.source, ...scan.sources, ...world.sources].filter(
    isPresent,
  )
  return {
    directory: absolute,
    configured: true,
    generation: layout.generation,
    rootFile: found.root?.source.file ?? lastGood?.file ?? null,
    template: templateOf(root.facts, chosen.entries, world.parts),
    entries: chosen.entries,
    problems: [
      ...found.problems,
      ...root.problems,
      ...layout.problems,
      ...scan.problems,
      ...chosen.problems,
      ...world.problems,
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
    template: templateOf(defaultFacts(), [], NOTHING_TO_RUN),
    entries: [],
    problems: there ? [] : [missing],
    sources: new Map(),
  }
}

type RootFacts = LastGoodRoot['facts']

function environmentOf({ root }: ReturnType<typeof findRoot>): string {
  const tag = root?.document?.value.environment
  return typeof tag === 'string' ? tag : ''
}

function defaultFacts(): RootFacts {
  return readRootFacts({ generation: null, root: null, link: null, problems: [] }, null).facts
}

function templateOf(facts: RootFacts, entries: readonly ProviderEntry[], world: World): AppTemplate {
  return {
    ...facts,
    ...world,
    providers: new Map(entries.map((entry) => [entry.name, entry.provider])),
  }
}

function lastGoodOf(previous: AppDirectory | undefined): LastGoodRoot | null {
  if (previous === undefined || previous.rootFile === null) return null
  return { file: previous.rootFile, generation: previous.generation, facts: previous.template }
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
