import type { FunctionSource, Job, JobEnding, WorkerMessage } from '../protocol.ts'
import { createSandbox, type Sandbox, SourceFault } from './sandbox.ts'
import { startWatchdog } from './watchdog.ts'
import { wordsOf } from './words.ts'

/** The process in which functions run, one call after the other. */

const send = process.send?.bind(process)
const tell = (message: WorkerMessage) => void send?.(message)

let sources: ReadonlyMap<string, FunctionSource> = new Map()
let current: { readonly sandbox: Sandbox } | undefined

startWatchdog()
process.on('disconnect', () => process.exit())
process.on('message', (job: Job) => void serve(job))
process.on('uncaughtException', (error: unknown) => fail(error))
process.on('unhandledRejection', (error: unknown) => fail(error))

async function serve(job: Job): Promise<void> {
  tell({ type: 'started' })
  if (job.functions !== null) sources = new Map(job.functions.map((source) => [source.name, source]))
  const sandbox = createSandbox(job, sources, (line) => tell({ type: 'log', line }))
  current = { sandbox }
  try {
    end(sandbox, { ok: true, value: await sandbox.run() })
  } catch (error) {
    end(sandbox, { ok: false, message: error instanceof SourceFault ? error.message : wordsOf(error) })
  }
}

/** What nobody caught comes from a part of the call that may go on: this process runs no other one. */
function fail(error: unknown): void {
  // Of a call that has ended: nobody is there to be told.
  if (current === undefined) process.exit(1)
  else end(current.sandbox, { ok: false, message: wordsOf(error) }, false)
}

function end(sandbox: Sandbox, ending: JobEnding, over = true): void {
  if (current?.sandbox !== sandbox) return
  current = undefined
  tell({ type: 'ended', ending })
  const tidy = sandbox.tidy()
  // A turn later: what is left of the call in promises runs before it.
  setImmediate(() => tell({ type: 'idle', reusable: over && tidy }))
}
