import { Worker } from 'node:worker_threads'
import { MEMORY_MARK } from '../protocol.ts'

/** Everything a worker process may hold, on V8's heap and off it. */
const MEMORY_LIMIT = 700 * 1024 * 1024

/** As text: a thread cannot be made of this very module, whose loader would have to be loaded again. */
const WATCH = `
const { workerData: { limit, mark } } = require('node:worker_threads')
const { writeSync } = require('node:fs')
const parent = process.ppid
setInterval(() => {
  const tooMuch = process.memoryUsage.rss() > limit
  if (!tooMuch && process.ppid === parent) return
  if (tooMuch) writeSync(2, mark)
  process.kill(process.pid, 'SIGKILL')
}, 50)
`

/** Ends this process from a thread of its own, which runs on whatever the function does, when it holds too much or the emulator is gone. */
export function startWatchdog(): void {
  new Worker(WATCH, {
    eval: true,
    execArgv: [],
    workerData: { limit: MEMORY_LIMIT, mark: MEMORY_MARK },
  }).unref()
}
