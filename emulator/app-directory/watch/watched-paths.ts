import { existsSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LINK_FILES, ROOT_FILE_NAMES } from '../read/find-root.ts'
import { FUNCTIONS_FOLDER } from '../read/functions.ts'
import { PROVIDERS_FILE, PROVIDERS_FOLDER } from '../read/provider-files.ts'
import { SECRETS_FILE } from '../read/secrets.ts'
import { ENVIRONMENTS_FOLDER, VALUES_FOLDER } from '../read/values.ts'

/** What there is to watch of an app directory at one moment. */
export interface WatchedPaths {
  /** The real folders that hold configuration. */
  readonly folders: readonly string[]
  /** The real files that stand elsewhere: root files and the targets of symlinks. */
  readonly files: readonly string[]
  /** Differs whenever a watch on the paths would miss something: one appeared, went or was replaced. */
  readonly shape: string
  /** Differs whenever a file was written, appeared, went or was replaced. */
  readonly contents: string
}

const FOLDERS = [
  VALUES_FOLDER,
  ENVIRONMENTS_FOLDER,
  PROVIDERS_FOLDER,
  dirname(PROVIDERS_FILE),
  ...new Set(LINK_FILES.map((file) => dirname(file))),
]

/** How deep functions may lie, and how many folders of them are watched. */
const MAX_DEPTH = 8
const MAX_FOLDERS = 2000

/** The names directly in the app directory that matter; everything beside them is somebody else's. */
export const WATCHED_NAMES: readonly string[] = [
  ...ROOT_FILE_NAMES,
  SECRETS_FILE,
  FUNCTIONS_FOLDER,
  ...FOLDERS,
]

/** Looks at what there is to watch, without listing the app directory itself, which may be huge. */
export function findWatchedPaths(directory: string): WatchedPaths {
  const functions = foldersBelow(join(directory, FUNCTIONS_FOLDER))
  const folders = [...FOLDERS.map((name) => join(directory, name)), ...functions].flatMap(realPathOf)
  const inFolders = folders.flatMap((folder) => configFilesIn(folder).map((name) => join(folder, name)))
  const named = [...[...ROOT_FILE_NAMES, SECRETS_FILE].map((name) => join(directory, name)), ...inFolders]
  // Files in a watched folder come and go under its watch; all others need one of their own.
  const real = [...new Set(named.flatMap(realPathOf))]
  const files = real.filter((file) => !folders.includes(dirname(file)))
  return {
    folders,
    files,
    shape: [directory, ...folders, ...files].map((path) => `${path} ${identityOf(path)}`).join('\n'),
    contents: [...named, ...real].map((path) => `${path} ${versionOf(path)}`).join('\n'),
  }
}

/** A folder and those in it, packages and hidden ones left out. */
function foldersBelow(folder: string, depth = 0): string[] {
  try {
    const within = readdirSync(folder, { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'),
    )
    const deeper = depth < MAX_DEPTH ? within : []
    return [folder, ...deeper.flatMap(({ name }) => foldersBelow(join(folder, name), depth + 1))].slice(
      0,
      MAX_FOLDERS,
    )
  } catch {
    return []
  }
}

/** Configuration, and the functions' own text. */
function configFilesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /\.js(on)?$/.test(name) && !name.startsWith('.'))
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
