import type { FileTree } from './file-tree.ts'
import { createOverlayTree } from './overlay-tree.ts'

const NOTHING: FileTree = {
  directory: null,
  read: () => ({ source: null, problems: [] }),
  list: () => null,
  isFolder: (path) => path === '.',
  exists: (path) => path === '.',
  listFunctions: () => ({ folders: [], files: [], problems: [], unreadable: false }),
}

/** Files that are on no disk, by relative path; folders are implied, and the bounds are the disk's. */
export function createMemoryTree(files: ReadonlyMap<string, string>): FileTree {
  return createOverlayTree(NOTHING, new Map(files))
}
