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
import { defaultRootFacts, type LastGoodRoot, type RootFacts, readRootFacts } from './read/root-facts.ts'
import { createDiskTree } from './tree/disk-tree.ts'
import type { FileTree } from './tree/file-tree.ts'
import { NO_SECRETS, type Secrets } from './world/secrets.ts'
import type { ValueEntry } from './world/values.ts'
import { type Given, type LastGoodWorld, NO_WORLD, readWorld, type World } from './world/world.ts'

/** An app directory as read at one moment: immutable, and always something to serve. */
export interface AppDirectory {
  /** The files it was read from, as they are now. */
  readonly tree: FileTree
  /** Absolute; null when it is in memory. */
  readonly directory: string | null
  /** False when there is no root file and no provider file at all. */
  readonly configured: boolean
  /** Null when no root file tells. */
  readonly generation: Generation | null
  /** Relative; null when there is none. */
  readonly rootFile: string | null
  readonly template: AppTemplate
  readonly entries: readonly ProviderEntry[]
  readonly problems: readonly Problem[]
  /** What broken files fall back to; never shown. */
  readonly secrets: Secrets
  readonly values: readonly ValueEntry[]
  /** The files that made this reading, by relative name, for writing back and for noticing losses. */
  readonly sources: ReadonlyMap<string, SourceFile>
}

/**
 * Reads a whole app directory, which a string names on disk; what is broken keeps its definition from `previous`, and
 * nothing throws.
 */
export function readAppDirectory(
  where: FileTree | string,
  previous?: AppDirectory,
  given: Given = {},
): AppDirectory {
  const tree = typeof where === 'string' ? createDiskTree(where) : where
  const found = findRoot(tree, previous?.rootFile ?? null)
  const hasFolder = tree.isFolder(PROVIDERS_FOLDER)
  const hasFile = tree.exists(PROVIDERS_FILE)
  if (found.root === null && !hasFolder && !hasFile) return readNothing(tree, previous)
  const lastGood = lastGoodOf(previous)
  const layout = chooseLayout(found, { hasFolder, hasFile }, lastGood)
  const world = readWorld(tree, found, layout, lastGoodWorldOf(previous), given)
  const scan = layout.usesFile
    ? scanProvidersFile(tree, world.surroundings)
    : scanProvidersFolder(tree, world.surroundings)
  const chosen = chooseEntries(scan, previous?.entries ?? [])
  const root = readRootFacts(found, lastGood)
  const sources = [found.root?.source, found.link?.source, ...scan.sources, ...world.sources].filter(
    isPresent,
  )
  return {
    tree,
    directory: tree.directory,
    configured: true,
    generation: layout.generation,
    rootFile: found.root?.source.file ?? lastGood?.file ?? null,
    template: templateOf(root.facts, world.facts, chosen.entries),
    secrets: world.secrets,
    values: world.values,
    entries: chosen.entries,
    problems: [found, root, layout, scan, chosen, world].flatMap(({ problems }) => problems),
    sources: new Map(sources.map((source) => [source.file, source])),
  }
}

function readNothing(tree: FileTree, previous: AppDirectory | undefined): AppDirectory {
  const there = tree.isFolder('.')
  const wrong = there ? 'no app here any more' : 'directory does not exist'
  if (previous?.configured) {
    const message = `${wrong}: the last good one is still served, restore it`
    return {
      ...previous,
      tree,
      entries: previous.entries.map((entry) => ({ ...entry, stale: true })),
      problems: [fileProblem('error', '.', message)],
      sources: new Map(),
    }
  }
  const missing = fileProblem('error', '.', `${wrong}: create it or name another one`)
  return {
    tree,
    directory: tree.directory,
    configured: false,
    generation: null,
    rootFile: null,
    template: templateOf(defaultRootFacts(), NOTHING_TO_RUN, []),
    secrets: NO_SECRETS,
    values: [],
    entries: [],
    problems: there ? [] : [missing],
    sources: new Map(),
  }
}

function templateOf(facts: RootFacts, world: World['facts'], entries: readonly ProviderEntry[]): AppTemplate {
  return {
    ...facts,
    ...world,
    providers: new Map(entries.map((entry) => [entry.name, entry.provider])),
  }
}

function lastGoodOf(previous: AppDirectory | undefined): LastGoodRoot | null {
  if (previous === undefined || previous.rootFile === null) return null
  const { providers: _, ...facts } = previous.template
  return { file: previous.rootFile, generation: previous.generation, facts }
}

function lastGoodWorldOf(previous: AppDirectory | undefined): LastGoodWorld {
  if (previous === undefined) return NO_WORLD
  const { template: facts, secrets, values } = previous
  return { facts, secrets, values }
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined
}
