import { AsyncLocalStorage } from 'node:async_hooks'
import { format } from 'node:util'
import { compileFunction, createContext as createVmContext, runInContext } from 'node:vm'
import { fromEjson, type Realm, toEjson } from '../../ejson.ts'
import { type FunctionSource, type Job, MAX_LOG_LINE, MAX_LOG_LINES, MAX_RESULT } from '../protocol.ts'
import { createBsonGlobals } from './bson-globals.ts'
import { createContext } from './context.ts'
import { createFunctionRequire } from './require.ts'
import { createTimers } from './timers.ts'
import { syntaxWords } from './words.ts'

/** How deep functions may run one another. */
const MAX_DEPTH = 32

/** Where one call runs. */
export interface Sandbox {
  /** Resolves with the result as canonical EJSON. */
  run(): Promise<unknown>
  /** Ends what still runs of the call; false when something of it may be left. */
  tidy(): boolean
}

/** A source that does not compile; the message is worded already. */
export class SourceFault extends Error {}

/** A fresh global scope for one call. */
export function createSandbox(
  job: Job,
  sources: ReadonlyMap<string, FunctionSource>,
  log: (line: string) => void,
): Sandbox {
  const timers = createTimers()
  const depth = new AsyncLocalStorage<number>()
  let touched = false
  const requireModule = createFunctionRequire(job.functionsDirectory)
  let lines = 0
  const print = (...args: unknown[]) => {
    lines += 1
    if (lines <= MAX_LOG_LINES) log(format(...args).slice(0, MAX_LOG_LINE))
  }
  const scope = createVmContext({
    ...timers.globals,
    ...createBsonGlobals(),
    console: { log: print, info: print, warn: print, error: print, debug: print, trace: print, dir: print },
    ...{
      Buffer,
      URL,
      URLSearchParams,
      TextEncoder,
      TextDecoder,
      atob,
      btoa,
      structuredClone,
      queueMicrotask,
    },
    require: (id: unknown) => {
      touched = true
      return requireModule(id)
    },
    get process() {
      touched = true
      return process
    },
  })
  const realm = runInContext('({ Object, Array, Date })', scope) as Realm

  const load = ({ source, file }: FunctionSource): unknown => {
    const module = { exports: {} as unknown }
    const first = module.exports
    let compiled: (exports: unknown, module: { exports: unknown }) => unknown
    try {
      // `exports` is a variable that the source assigns to; what follows the source moves none of its lines.
      compiled = compileFunction(`${source}\n;return exports`, ['exports', 'module'], {
        filename: file,
        parsingContext: scope,
      }) as typeof compiled
    } catch (error) {
      throw new SourceFault(syntaxWords(error, file))
    }
    const exported = compiled(first, module)
    return exported === first ? module.exports : exported
  }
  const loaded = new Map<string, unknown>()
  const execute = (name: unknown, args: readonly unknown[]): unknown => {
    const source = sources.get(String(name))
    if (source === undefined) throw new Error(`function not found: '${String(name)}'`)
    const level = (depth.getStore() ?? 0) + 1
    if (level > MAX_DEPTH) throw new Error(`functions run one another more than ${MAX_DEPTH} deep`)
    return depth.run(level, () => {
      if (!loaded.has(source.name)) loaded.set(source.name, load(source))
      const callee = loaded.get(source.name)
      if (typeof callee !== 'function')
        throw new Error(`${source.file} does not assign a function to exports`)
      return callee(...args)
    })
  }
  scope.context = createContext(job, realm, execute)

  return {
    async run() {
      const args = job.args.map((arg) => fromEjson(arg, realm))
      const result = toEjson(await execute(job.name, args))
      if (JSON.stringify(result).length > MAX_RESULT)
        throw new Error('the result of the function is too long')
      return result
    },
    tidy() {
      timers.end()
      return !touched
    },
  }
}
