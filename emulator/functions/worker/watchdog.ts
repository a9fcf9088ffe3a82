import { Worker } from 'node:worker_threads'
import { MEMORY_MARK } from '../protocol.ts'

/** Everything a worker process may hold, on V8's heap and off it. */
const MEMORY_LIMIT = 700 * 1024 * 1024
/** How far its address space may grow: zeroed buffers that nobody wrote to yet are in there alone. WebAssembly takes 10 GB a time. */
const ADDRESS_SPACE_LIMIT = 40 * 1024 ** 3

/** As text: a thread cannot be made of this very module, whose loader would have to be loaded again. */
const WATCH = `
const { workerData: { limit, spaceLimit, mark } } = require('node:worker_threads')
const { readFileSync, writeSync } = require('node:fs')
const parent = process.ppid
const addressSpace = () => {
  try {
    return Number(readFileSync('/proc/self/statm', 'latin1').split(' ')[0]) * 4096
  } catch {
    return 0
  }
}
const start = addressSpace()
setInterval(() => {
  const tooMuch = process.memoryUsage.rss() > limit || addressSpace() - start > spaceLimit
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
    workerData: { limit: MEMORY_LIMIT, spaceLimit: ADDRESS_SPACE_LIMIT, mark: MEMORY_MARK },
  }).unref()
}
