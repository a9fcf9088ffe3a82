import { readdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LINK_FILES, ROOT_FILE_NAMES } from '../files/find-root.ts'
import { PROVIDERS_FILE, PROVIDERS_FOLDER } from '../files/provider-files.ts'

/** The real paths that make up an app directory at this moment. */
export interface WatchedPaths {
  readonly folders: readonly string[]
  /** Root files, and the targets of symlinks, which may stand anywhere. */
  readonly files: readonly string[]
  /** Changes whenever a watch on these paths would miss something: one appeared, went or was replaced. */
  readonly shape: string
}

const FOLDERS = [
  PROVIDERS_FOLDER,
  dirname(PROVIDERS_FILE),
  ...new Set(LINK_FILES.map((file) => dirname(file))),
]

/** The names directly in the app directory that matter; everything beside them is somebody else's. */
export const WATCHED_NAMES: readonly string[] = [...ROOT_FILE_NAMES, ...FOLDERS]

/** Looks at what there is to watch, without listing the app directory itself, which may be huge. */
export function findWatchedPaths(directory: string): WatchedPaths {
  const folders = FOLDERS.flatMap((name) => realPathOf(join(directory, name)))
  const rootFiles = ROOT_FILE_NAMES.flatMap((name) => realPathOf(join(directory, name)))
  const links = folders.flatMap((folder) => linksIn(folder))
  const files = [...rootFiles, ...links.flatMap((link) => realPathOf(link))]
  const shape = [directory, ...folders, ...files].map((path) => `${path} ${identityOf(path)}`).join('\n')
  return { folders, files, shape: `${shape}\n${links.join('\n')}` }
}

function linksIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isSymbolicLink() && entry.name.endsWith('.json'))
      .map((entry) => join(folder, entry.name))
  } catch {
    return []
  }
}

function realPathOf(path: string): string[] {
  try {
    return [realpathSync(path)]
  } catch {
    return []
  }
}

function identityOf(path: string): string {
  try {
    const { dev, ino } = statSync(path)
    return `${dev}:${ino}`
  } catch {
    return 'missing'
  }
}
