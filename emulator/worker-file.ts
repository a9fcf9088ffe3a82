import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** What a worker is started with. */
export interface WorkerFile {
  readonly path: string
  /** Node's own options that the file needs. */
  readonly execArgv: readonly string[]
}

/**
 * A built worker beside the bundle or its chunks; when the asking module itself runs from source, the worker's source,
 * by its path from there.
 */
export function findWorkerFile(
  asking: string,
  { source, built }: { source: string; built: string },
): WorkerFile {
  const folder = dirname(fileURLToPath(asking))
  if (asking.endsWith('.ts')) {
    const loader = createRequire(import.meta.url).resolve('tsx')
    return { path: join(folder, source), execArgv: ['--import', pathToFileURL(loader).href] }
  }
  const found = [folder, dirname(folder)]
    .map((candidate) => join(candidate, built))
    .find((candidate) => existsSync(candidate))
  if (found === undefined) throw new Error(`${built} is not beside the emulator: build it again`)
  return { path: found, execArgv: [] }
}
