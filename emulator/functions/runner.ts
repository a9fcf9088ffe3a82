import type { Worker } from 'node:worker_threads'
import type { FunctionCall, FunctionHost, FunctionOutcome, FunctionRunner } from '../core/ports.ts'
import { type User, userData } from '../core/user.ts'
import type { Job, JobResult, JobUser } from './job.ts'
import { refuseCall } from './may-call.ts'
import { startWorker } from './worker-file.ts'

export interface RunnerOptions {
  /** What the whole process takes of memory, bytes. */
  memoryUse(): number
  /** How long one call may take, ms of real time. */
  readonly timeoutMs: number
}

/** How many calls run at once, and how many may wait for their turn. */
const MAX_RUNNING = 8
const MAX_WAITING = 200
/** How long a worker that has nothing to do is kept, ms. */
const IDLE_MS = 5000
/** What all running calls together may take beyond their heaps, in buffers, before they are ended. */
const MAX_GROWTH_BYTES = 1024 * 1024 * 1024
const LOOK_MS = 100

const SYSTEM_USER: JobUser = { id: '', type: 'system', identities: [], data: {}, custom_data: {} }

/**
 * Runs each call in a worker, so that one which never ends, or takes all memory, ends alone. A worker serves again only
 * after a call that ended by itself; one is kept warm for a while.
 */
export function createFunctionRunner({ timeoutMs, memoryUse }: RunnerOptions): FunctionRunner {
  const running = new Map<Worker, (outcome: FunctionOutcome) => void>()
  const waiting: (() => void)[] = []
  let warm: { worker: Worker; timer: NodeJS.Timeout } | undefined
  let closed = false
  let watch: { timer: NodeJS.Timeout; baseline: number } | undefined

  const takeWorker = (): Worker => {
    if (warm === undefined) return startWorker()
    const { worker, timer } = warm
    clearTimeout(timer)
    warm = undefined
    worker.ref()
    return worker
  }
  const giveBack = (worker: Worker): void => {
    if (closed || warm !== undefined) {
      void worker.terminate()
      return
    }
    worker.removeAllListeners()
    worker.unref()
    const timer = setTimeout(() => {
      warm = undefined
      void worker.terminate()
    }, IDLE_MS)
    timer.unref()
    warm = { worker, timer }
    // An escaped error of the call before may still end it.
    worker.on('error', () => {})
    worker.on('exit', () => {
      if (warm?.worker === worker) warm = undefined
    })
  }
  const watchMemory = (): void => {
    watch ??= {
      baseline: memoryUse(),
      timer: setInterval(() => {
        if (watch === undefined || memoryUse() - watch.baseline < MAX_GROWTH_BYTES) return
        for (const end of running.values()) end(failed('functions used too much memory'))
      }, LOOK_MS).unref(),
    }
  }
  const next = (): void => {
    if (running.size === 0 && watch !== undefined) {
      clearInterval(watch.timer)
      watch = undefined
    }
    if (running.size < MAX_RUNNING) waiting.shift()?.()
  }

  const start = (job: Job): Promise<FunctionOutcome> =>
    new Promise((resolve) => {
      const worker = takeWorker()
      const finish = (outcome: FunctionOutcome, isSound: boolean) => {
        if (!running.delete(worker)) return
        clearTimeout(limit)
        worker.removeAllListeners()
        if (isSound) giveBack(worker)
        else {
          worker.on('error', () => {})
          void worker.terminate()
        }
        resolve(outcome)
        next()
      }
      const limit = setTimeout(
        () =>
          finish({ ok: false, fault: 'too-slow', message: 'execution time limit exceeded', logs: [] }, false),
        timeoutMs,
      )
      running.set(worker, (outcome) => finish(outcome, false))
      watchMemory()
      worker.removeAllListeners()
      worker.on('message', (result: JobResult) =>
        finish(result.ok ? result : { ...result, fault: 'failed' }, true),
      )
      worker.on('error', (error) =>
        finish(failed(isOutOfMemory(error) ? 'function used too much memory' : error.message), false),
      )
      worker.on('exit', () => finish(failed('function ended its process'), false))
      worker.postMessage(job)
    })

  return {
    async run(app, call) {
      const definition = app.template.current().functions.get(call.name)
      if (definition === undefined)
        return { ok: false, fault: 'not-found', message: `function not found: '${call.name}'`, logs: [] }
      const user = call.user === null ? SYSTEM_USER : jobUserOf(call.user)
      const refusal = refuseCall(definition, user)
      if (refusal !== undefined) return refusal
      if (waiting.length >= MAX_WAITING)
        return { ok: false, fault: 'busy', message: 'too many functions are running', logs: [] }
      if (running.size >= MAX_RUNNING) await new Promise<void>((resolve) => waiting.push(resolve))
      if (closed) return failed('the emulator was stopped')
      return await start(jobOf(app, call, user, definition.runAsSystem))
    },
    async close() {
      closed = true
      const workers = [...running.keys(), ...(warm === undefined ? [] : [warm.worker])]
      if (warm !== undefined) clearTimeout(warm.timer)
      for (const end of running.values()) end(failed('the emulator was stopped'))
      for (const go of waiting.splice(0)) go()
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}

function jobOf(app: FunctionHost, call: FunctionCall, user: JobUser, runsAsSystem: boolean): Job {
  const { functions, values, environment, functionsDirectory } = app.template.current()
  return {
    name: call.name,
    args: call.args,
    user,
    runsAsSystem,
    functions: new Map([...functions].map(([name, { source, file }]) => [name, { source, file }])),
    values,
    environment,
    functionsDirectory,
  }
}

function jobUserOf(user: User): JobUser {
  return {
    id: user.id,
    type: user.type,
    identities: user.identities.map(({ id, providerType, providerId }) => ({
      id,
      provider_type: providerType,
      provider_id: providerId,
    })),
    data: userData(user),
    custom_data: user.customData ?? {},
  }
}

function failed(message: string): FunctionOutcome {
  return { ok: false, fault: 'failed', message, logs: [] }
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
