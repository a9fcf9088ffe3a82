import type { SourceReading } from '../json/source-file.ts'
import type { FunctionTree } from '../world/function-tree.ts'

/** The files of one app directory as a reader meets them: on disk, in memory, or either with changes laid over it. */
export interface FileTree {
  /** Absolute; null for a tree in memory. */
  readonly directory: string | null
  /** One file; a missing file is no problem, and nothing throws. Paths are relative, with forward slashes. */
  read(file: string): SourceReading
  /** The names in a folder, unsorted; null when there is no such folder, else the system's code such as `EACCES`. */
  list(folder: string): readonly string[] | { readonly code: string } | null
  isFolder(path: string): boolean
  exists(path: string): boolean
  /** `functions/` without `node_modules`, bounded. */
  listFunctions(): FunctionTree
}

/** What to do to files, by relative path: their whole new text, or null to delete them. Applied all or not at all. */
export type FileChanges = ReadonlyMap<string, string | null>
