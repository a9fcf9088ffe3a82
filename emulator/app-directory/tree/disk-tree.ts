import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { errorCode } from '../../core/values/error-code.ts'
import { readSourceFile } from '../json/source-file.ts'
import { listFunctionTree } from '../world/function-tree.ts'
import type { FileTree } from './file-tree.ts'

/** The files of a directory on disk, as they are at each call. */
export function createDiskTree(directory: string): FileTree {
  return new DiskTree(resolve(directory))
}

// A class, so that two readings of one directory are equal when their files are.
class DiskTree implements FileTree {
  readonly directory: string

  constructor(directory: string) {
    this.directory = directory
  }

  read(file: string) {
    return readSourceFile(this.directory, file)
  }

  list(folder: string) {
    try {
      return readdirSync(join(this.directory, folder))
    } catch (error) {
      const code = errorCode(error)
      return code === 'ENOENT' || code === 'ENOTDIR' ? null : { code }
    }
  }

  isFolder(path: string): boolean {
    try {
      return statSync(join(this.directory, path)).isDirectory()
    } catch {
      return false
    }
  }

  exists(path: string): boolean {
    return existsSync(join(this.directory, path))
  }

  listFunctions() {
    return listFunctionTree(this.directory)
  }
}
