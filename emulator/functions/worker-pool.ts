import type { FunctionOutcome } from '../core/ports.ts'
import { STOPPING, stopping } from './stopping.ts'
import { type Task, WorkerChild } from './worker-child.ts'

/** How many calls run at once. */
const MAX_RUNNING = 8
/** How many wait. */
const MAX_WAITING = 200
/** How long a worker waits for its next call. */
const IDLE_MS = 10_000

/** Gives calls to worker processes, and keeps one of them warm once there was a call. */
export class WorkerPool {
  readonly #timeoutMs: number
  readonly #workers = new Set<WorkerChild>()
  readonly #waiting = new Set<(refusal?: FunctionOutcome) => void>()
  #running = 0
  #idle: WorkerChild | undefined
  #idleTimer: NodeJS.Timeout | undefined
  #closed = false

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs
  }

  /** Runs the call, now or when its turn comes; one that waited as long as a call may take is turned away. */
  async run(task: Task): Promise<FunctionOutcome> {
    if (this.#closed) return stopping()
    if (this.#running < MAX_RUNNING) this.#running += 1
    else {
      const refusal = await this.#turn()
      if (refusal !== undefined) return refusal
    }
    // It may have been stopped between the turn and now.
    if (this.#closed) return stopping()
    const worker = this.#takeWorker()
    return worker.run(task, this.#timeoutMs, (reusable) => {
      const [next] = this.#waiting
      // The place goes on to the next one as it is.
      if (next === undefined) this.#running -= 1
      if (reusable && !worker.dead) this.#keep(worker)
      else {
        void worker.kill('failed', STOPPING)
        if (this.#idle === undefined && !this.#closed) this.#keep(this.#start())
      }
      next?.()
    })
  }

  /** Resolves when no worker is left. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#idleTimer)
    for (const go of this.#waiting) go(stopping())
    await Promise.all([...this.#workers].map((worker) => worker.kill('failed', STOPPING)))
  }

  /** Resolves with nothing when it is this call's turn. */
  #turn(): Promise<FunctionOutcome | undefined> {
    return new Promise((resolve) => {
      const go = (refusal?: FunctionOutcome) => {
        clearTimeout(timer)
        this.#waiting.delete(go)
        resolve(refusal)
      }
      const timer = setTimeout(() => go(busy()), this.#timeoutMs)
      if (this.#waiting.size < MAX_WAITING) this.#waiting.add(go)
      else go(busy())
    })
  }

  #takeWorker(): WorkerChild {
    const warm = this.#idle
    this.#idle = undefined
    clearTimeout(this.#idleTimer)
    if (warm === undefined || warm.dead) return this.#start()
    warm.keepAlive(true)
    return warm
  }

  #start(): WorkerChild {
    const worker = new WorkerChild()
    this.#workers.add(worker)
    void worker.gone.then(() => this.#workers.delete(worker))
    return worker
  }

  #keep(worker: WorkerChild): void {
    if (this.#closed || this.#idle !== undefined) {
      void worker.kill('failed', STOPPING)
      return
    }
    this.#idle = worker
    worker.keepAlive(false)
    this.#idleTimer = setTimeout(() => {
      this.#idle = undefined
      void worker.kill('failed', STOPPING)
    }, IDLE_MS).unref()
  }
}

function busy(): FunctionOutcome {
  return { ok: false, fault: 'busy', message: 'too many functions are running', logs: [] }
}
