import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** What a worker process is started with. */
export interface WorkerFile {
  readonly path: string
  /** Node's own options that the file needs. */
  readonly execArgv: readonly string[]
}

/** The built worker beside the bundle or its chunks; when this code itself runs from source, the worker's source. */
export function findWorkerFile(): WorkerFile {
  const folder = dirname(fileURLToPath(import.meta.url))
  if (import.meta.url.endsWith('.ts')) {
    const loader = createRequire(import.meta.url).resolve('tsx')
    return { path: join(folder, 'worker/main.ts'), execArgv: ['--import', pathToFileURL(loader).href] }
  }
  const built = [folder, dirname(folder)]
    .map((candidate) => join(candidate, 'function-worker.js'))
    .find((candidate) => existsSync(candidate))
  if (built === undefined) throw new Error('function-worker.js is not beside the emulator: build it again')
  return { path: built, execArgv: [] }
}
