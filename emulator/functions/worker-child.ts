import { type ChildProcess, fork } from 'node:child_process'
import type { Socket } from 'node:net'
import { setPriority } from 'node:os'
import type { FunctionOutcome } from '../core/ports.ts'
import { findWorkerFile } from '../worker-file.ts'
import { type FunctionSource, type Job, MAX_LOG_LINES, MEMORY_MARK } from './protocol.ts'
import { readWorkerMessage } from './worker-message.ts'

/** V8's heap of one worker. */
const HEAP_MB = 256
/** A worker that has not started by then never will; generous, for slow machines. */
const START_LIMIT_MS = 60_000
/** How long a worker may take to tidy up after a call. */
const TIDY_LIMIT_MS = 1_000
/** The emulator itself answers first. */
const NICENESS = 10
/** How long the last words of a process that is gone are waited for. */
const STDERR_LIMIT_MS = 500

/** A job, with the functions of its app not yet told to any worker. */
export type Task = Omit<Job, 'functions'> & { readonly functions: readonly FunctionSource[] }

/**
 * A process that runs one call at a time. A process, not a thread: a thread that fills an array without end takes
 * the whole emulator with it, whatever its resource limits say (V8 aborts the process when one allocation does not fit).
 */
export class WorkerChild {
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>
  readonly #child: ChildProcess
  #known: readonly FunctionSource[] | undefined
  #complaints = ''
  #dead = false
  /** What the call that runs now has to hear. */
  #onGone = () => {}
  #endedBy: Pick<FunctionOutcome & { ok: false }, 'fault' | 'message'> | undefined

  constructor() {
    const { path, execArgv } = findWorkerFile(import.meta.url, {
      source: 'worker/main.ts',
      built: 'function-worker.js',
    })
    this.#child = fork(path, [], {
      execArgv: [...execArgv, `--max-old-space-size=${HEAP_MB}`],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    lowerPriority(this.#child)
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#complaints = (this.#complaints + chunk.toString()).slice(-4096)
    })
    this.gone = new Promise((resolve) => {
      let late: NodeJS.Timeout | undefined
      const onGone = () => {
        if (this.#dead) return
        this.#dead = true
        clearTimeout(late)
        this.#child.stderr?.destroy()
        resolve()
        this.#onGone()
      }
      // `close` comes when stderr, too, was read to its end; not while something that the function started holds it.
      this.#child.once('exit', () => {
        late = setTimeout(onGone, STDERR_LIMIT_MS)
      })
      this.#child.once('close', onGone).on('error', () => {
        if (this.#child.pid === undefined) onGone()
      })
    })
    // Without its channel nothing can be heard of it any more.
    this.#child.once('disconnect', () => this.#child.kill('SIGKILL'))
  }

  /** Whether the process is gone, or was told to go: what it still says on its way counts for nothing. */
  get dead(): boolean {
    return this.#dead || this.#endedBy !== undefined
  }

  /** An idle worker keeps nobody from ending. */
  keepAlive(needed: boolean): void {
    const parts = [this.#child, this.#child.channel, this.#child.stderr as Socket | null]
    for (const part of parts) {
      if (needed) part?.ref()
      else part?.unref()
    }
  }

  /** Ends the process; a call that runs in it ends with `message`. */
  kill(fault: 'failed' | 'too-slow', message: string): Promise<void> {
    this.#endedBy ??= { fault, message }
    // Whoever waits for its end may have nothing else to live for.
    this.keepAlive(true)
    this.#child.kill('SIGKILL')
    return this.gone
  }

  /** Runs one call; `afterwards` hears whether the process may be used again, once that is known. */
  run(task: Task, timeoutMs: number, afterwards: (reusable: boolean) => void): Promise<FunctionOutcome> {
    const logs: string[] = []
    return new Promise((resolve) => {
      let timer = setTimeout(() => this.kill('failed', 'the function could not be started'), START_LIMIT_MS)
      const onMessage = (said: unknown) => {
        const message = readWorkerMessage(said)
        if (message === undefined) return
        if (message.type === 'log') {
          if (logs.length < MAX_LOG_LINES) logs.push(message.line)
        } else if (message.type === 'idle') {
          finish(message.reusable)
        } else {
          clearTimeout(timer)
          if (message.type === 'started') {
            timer = setTimeout(() => {
              const words = { fault: 'too-slow', message: 'execution time limit exceeded' } as const
              resolve({ ok: false, ...words, logs })
              void this.kill(words.fault, words.message)
            }, timeoutMs)
          } else {
            const { ending } = message
            resolve(ending.ok ? { ...ending, logs } : { ...ending, fault: 'failed', logs })
            timer = setTimeout(() => this.kill('failed', 'it did not tidy up'), TIDY_LIMIT_MS)
          }
        }
      }
      const finish = (reusable: boolean) => {
        // The process goes one day, perhaps many calls after this one.
        this.#onGone = () => {}
        clearTimeout(timer)
        this.#child.off('message', onMessage)
        afterwards(reusable)
      }
      this.#child.on('message', onMessage)
      this.#onGone = () => {
        resolve({ ok: false, ...(this.#endedBy ?? this.#ownEnd()), logs })
        finish(false)
      }
      if (this.#dead) this.#onGone()
      const known = this.#known === task.functions
      this.#known = task.functions
      const job: Job = { ...task, functions: known ? null : task.functions }
      // A process that is gone has been told of.
      this.#child.send(job, () => {})
    })
  }

  /** Why a process ended that nobody ended. */
  #ownEnd(): { fault: 'failed'; message: string } {
    const { signalCode, exitCode } = this.#child
    const memory =
      this.#complaints.includes(MEMORY_MARK) || /FATAL ERROR|Fatal JS|Fatal Java/.test(this.#complaints)
    return {
      fault: 'failed',
      message:
        memory || signalCode === 'SIGKILL'
          ? 'function used too much memory'
          : `function ended its process (${signalCode ?? `exit code ${exitCode}`})`,
    }
  }
}

/** From outside and at once: on Linux a priority is a thread's, and what V8 starts for its garbage inherits it only from then on. */
function lowerPriority({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    setPriority(pid, NICENESS)
  } catch {
    // Not everywhere may a process do that, and this one may be gone already.
  }
}
