import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'

/** The heap one call may fill, MB; beyond it, only its own worker ends. */
const MAX_HEAP_MB = 256

/** Starts a worker: from the bundle beside us, or, in a checkout, from source. */
export function startWorker(): Worker {
  const built = ['./function-worker.js', '../function-worker.js']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path))
  const source = fileURLToPath(new URL('./worker-from-source.mjs', import.meta.url))
  return new Worker(built ?? source, {
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
  })
}
