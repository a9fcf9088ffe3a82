import { existsSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LINK_FILES, ROOT_FILE_NAMES } from '../read/find-root.ts'
import { PROVIDERS_FILE, PROVIDERS_FOLDER } from '../read/provider-files.ts'
import { ENVIRONMENTS_FOLDER } from '../world/environment.ts'
import { FUNCTIONS_FOLDER, listFunctionTree } from '../world/function-tree.ts'
import { SECRETS_FILE } from '../world/secrets.ts'
import { VALUES_FOLDER } from '../world/values.ts'

/** What there is to watch of an app directory at one moment. */
export interface WatchedPaths {
  /** The real folders that hold configuration. */
  readonly folders: readonly string[]
  /** The folders of functions, values and environments: one watch each, however many files are in it. */
  readonly trees: readonly string[]
  /** The real files that stand elsewhere: root files and the targets of symlinks. */
  readonly files: readonly string[]
  /** Differs whenever a watch on the paths would miss something: one appeared, went or was replaced. */
  readonly shape: string
  /** Differs whenever a file was written, appeared, went or was replaced. */
  readonly contents: string
}

const FOLDERS = [
  PROVIDERS_FOLDER,
  dirname(PROVIDERS_FILE),
  ...new Set(LINK_FILES.map((file) => dirname(file))),
]

// As many as are read of any of them.
const MAX_FILES = 1000

/** The names directly in the app directory that matter; everything beside them is somebody else's. */
export const WATCHED_NAMES: readonly string[] = [
  ...ROOT_FILE_NAMES,
  SECRETS_FILE,
  ...FOLDERS,
  FUNCTIONS_FOLDER,
  VALUES_FOLDER,
  ENVIRONMENTS_FOLDER,
]

/** Looks at what there is to watch, without listing the app directory itself, which may be huge. */
export function findWatchedPaths(directory: string): WatchedPaths {
  const folders = FOLDERS.flatMap((name) => realPathOf(join(directory, name)))
  const inFolders = folders.flatMap((folder) => jsonFilesIn(folder).map((name) => join(folder, name)))
  const named = [...ROOT_FILE_NAMES, SECRETS_FILE].map((name) => join(directory, name)).concat(inFolders)
  // Files in a watched folder come and go under its watch; all others need one of their own.
  const real = [...new Set(named.flatMap(realPathOf))]
  const files = real.filter((file) => !folders.includes(dirname(file)))
  const flat = [VALUES_FOLDER, ENVIRONMENTS_FOLDER].map((name) => join(directory, name))
  const functions = listFunctionTree(directory)
  const trees = [...flat.filter(existsSync), ...functions.folders.map((name) => join(directory, name))]
  const inTrees = [
    ...functions.files.map((name) => join(directory, name)),
    ...flat.flatMap((folder) => jsonFilesIn(folder).map((name) => join(folder, name))),
  ]
  const shaping = [directory, ...folders, ...trees, ...files]
  return {
    folders,
    trees,
    files,
    shape: shaping.map((path) => `${path} ${identityOf(path)}`).join('\n'),
    contents: [...named, ...real, ...inTrees].map((path) => `${path} ${versionOf(path)}`).join('\n'),
  }
}

function jsonFilesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
      .slice(0, MAX_FILES)
  } catch {
    return []
  }
}

function realPathOf(path: string): string[] {
  try {
    return existsSync(path) ? [realpathSync.native(path)] : []
  } catch {
    return []
  }
}

function identityOf(path: string): string {
  const stats = statsOf(path)
  return stats === undefined ? 'missing' : `${stats.dev}:${stats.ino}`
}

function versionOf(path: string): string {
  const stats = statsOf(path)
  return stats === undefined
    ? 'missing'
    : `${stats.dev}:${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
