import type { FunctionOutcome, FunctionRunner, FunctionWorld } from '../core/ports.ts'
import { type User, userData } from '../core/users/user.ts'
import { lazily } from '../lazily.ts'
import { mayEvaluate } from './can-evaluate.ts'
import type { FunctionSource, FunctionUser } from './protocol.ts'
import { stopping } from './stopping.ts'

export interface RunnerOptions {
  /** How long one call may take. */
  readonly timeoutMs: number
}

/** What a function sees as `context.user` when the system calls it. */
const SYSTEM: FunctionUser = { id: '', type: 'system', identities: [], data: {} }

/** Runs functions in processes of their own. */
export function createFunctionRunner({ timeoutMs }: RunnerOptions): FunctionRunner {
  // With the first call: most starts run no function, and need nothing that starts processes.
  const workers = lazily(async () => {
    const { WorkerPool } = await import('./worker-pool.ts')
    return new WorkerPool(timeoutMs)
  })
  let closed = false
  const sources = new WeakMap<FunctionWorld['functions'], readonly FunctionSource[]>()
  const sourcesOf = ({ functions }: FunctionWorld) => {
    const known = sources.get(functions)
    if (known !== undefined) return known
    const found = [...functions.values()].map(({ name, source, file }) => ({ name, source, file }))
    sources.set(functions, found)
    return found
  }
  return {
    async run(app, { name, args, user: caller, privateToo = false }) {
      const world = app.template.current()
      const definition = world.functions.get(name)
      if (definition === undefined) return refused('not-found', `function not found: '${name}'`)
      const user = caller === null ? SYSTEM : userSeen(caller)
      if (caller !== null) {
        if (definition.private && !privateToo)
          return refused('not-callable', `function not callable: '${name}'`)
        if (!mayEvaluate(definition.canEvaluate, user))
          return refused('no-rule', `rule not matched for function "${name}"`)
      }
      if (closed) return stopping()
      const pool = await workers.load()
      // It may have been stopped meanwhile.
      if (closed) return stopping()
      return pool.run({
        name,
        args,
        user,
        runningAsSystem: caller === null || definition.runAsSystem,
        values: [...world.values],
        environment: world.environment,
        functionsDirectory: world.functionsDirectory,
        functions: sourcesOf(world),
      })
    },
    async close() {
      closed = true
      await workers.loaded()?.close()
    },
  }
}

function refused(fault: 'not-found' | 'not-callable' | 'no-rule', message: string): FunctionOutcome {
  return { ok: false, fault, message, logs: [] }
}

function userSeen(user: User): FunctionUser {
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
