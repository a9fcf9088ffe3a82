import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { findWorkerFile } from '../../worker-file.ts'

/** Folding has a whole state in memory; a thread that runs out of it ends alone. */
const HEAP_MB = 4096

/** Puts the journal of a file, up to a part, into the file. */
export interface FoldJob {
  readonly file: string
  readonly lastSegment: number
}

/** Starts a thread that folds: hundreds of megabytes may have to be read and written. */
export function startFold(job: FoldJob): Worker {
  const { path } = findWorkerFile(import.meta.url, { source: 'main.ts', built: 'state-worker.js' })
  const options = { workerData: job, resourceLimits: { maxOldGenerationSizeMb: HEAP_MB } }
  return path.endsWith('.ts')
    ? new Worker(fromSource(path), { ...options, eval: true })
    : new Worker(path, options)
}

/** Node 20 does not take a loader from a thread's own options: the thread has to fetch it. */
function fromSource(path: string): string {
  // The one for `import`, beside the one that is resolved here.
  const loader = createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/\.cjs$/, '.mjs')
  const [api, main] = [loader, path].map((file) => JSON.stringify(pathToFileURL(file).href))
  return `import(${api}).then(({ register }) => { register(); return import(${main}) })`
}

/** Resolves when a worker has done its work and is gone; rejects with what it failed with. It keeps no process alive. */
export function untilDone(worker: Worker): Promise<void> {
  worker.unref()
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the worker ended with ${code}`)),
    )
  })
}
