import { createRequire, isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import vm from 'node:vm'
import * as bson from 'bson'
import { fromEjson, toEjson } from '../ejson.ts'
import { createConsoleLines } from './console-lines.ts'
import { errorWords } from './error-words.ts'
import type { Job, JobResult } from './job.ts'

/** A function that calls itself through `context.functions` for ever is told so before the stack is. */
const MAX_DEPTH = 100

type AnyFunction = (...args: unknown[]) => unknown

/** Runs one call in a context of its own; nothing of it is left behind. It is no security boundary. */
export async function runJob(job: Job): Promise<JobResult> {
  const { lines, console } = createConsoleLines()
  const timers = new Set<NodeJS.Timeout>()
  try {
    const execute = createExecute(job, createGlobals(console, timers))
    const value = await execute(job.name, fromEjson([...job.args]) as unknown[])
    return { ok: true, value: toEjson(value), logs: lines }
  } catch (error) {
    return { ok: false, message: errorWords(error), logs: lines }
  } finally {
    for (const timer of timers) clearTimeout(timer)
  }
}

/** Calls a function of the app by its name; each is compiled once a call. */
function createExecute(job: Job, parsingContext: vm.Context) {
  const compiled = new Map<string, AnyFunction>()
  let depth = 0
  const require = createFunctionRequire(job.functionsDirectory)
  const execute = (name: string, args: readonly unknown[]): unknown => {
    if (depth >= MAX_DEPTH) throw new Error(`functions call one another more than ${MAX_DEPTH} deep`)
    depth += 1
    try {
      const call = compiled.get(name) ?? compile(name)
      compiled.set(name, call)
      return call(...args)
    } finally {
      depth -= 1
    }
  }
  const context = createContext(job, execute)
  const compile = (name: string): AnyFunction => {
    const definition = job.functions.get(name)
    if (definition === undefined) throw new Error(`function not found: '${name}'`)
    const module = { exports: {} as unknown }
    // The source stays on its own lines, so that errors name them.
    const load = vm.compileFunction(
      `${definition.source}\n;return typeof exports === 'function' ? exports : module.exports`,
      ['exports', 'module', 'require', 'context'],
      { parsingContext, filename: definition.file },
    )
    const made: unknown = load(module.exports, module, require, context)
    if (typeof made !== 'function') throw new Error(`${definition.file} assigns no function to exports`)
    return made as AnyFunction
  }
  return execute
}

function createGlobals(console: object, timers: Set<NodeJS.Timeout>): vm.Context {
  const keep = (timer: NodeJS.Timeout) => {
    timers.add(timer)
    return timer
  }
  return vm.createContext({
    console,
    setTimeout: (run: () => void, ms?: number) => keep(setTimeout(run, ms)),
    setInterval: (run: () => void, ms?: number) => keep(setInterval(run, ms)),
    clearTimeout,
    clearInterval,
    setImmediate,
    queueMicrotask,
    Buffer,
    URL,
    URLSearchParams,
    TextEncoder,
    TextDecoder,
    atob,
    btoa,
    structuredClone,
    BSON: bson,
    EJSON: bson.EJSON,
  })
}

/** What the service calls `context`; what of it is missing says so plainly. */
function createContext(job: Job, execute: (name: string, args: readonly unknown[]) => unknown): object {
  const { user, values, environment, runsAsSystem } = job
  const missing = (what: string) => () => {
    throw new Error(`anon-emulator has no ${what}: functions run without data sources and services`)
  }
  return {
    user,
    environment,
    runningAsSystem: () => runsAsSystem || user.type === 'system',
    values: { get: (name: string) => values.get(name) },
    functions: { execute: (name: string, ...args: unknown[]) => execute(name, args) },
    services: { get: missing('context.services') },
    http: Object.fromEntries(
      ['get', 'post', 'put', 'patch', 'delete', 'head', 'send'].map((method) => [
        method,
        missing(`context.http.${method}`),
      ]),
    ),
  }
}

/** Node's own modules, and packages that lie in the functions folder. */
function createFunctionRequire(functionsDirectory: string | null): (name: string) => unknown {
  const fromFolder = createRequire(join(functionsDirectory ?? tmpdir(), 'index.js'))
  return (name) => {
    try {
      return fromFolder(name)
    } catch (error) {
      if (isBuiltin(name)) throw error
      throw new Error(
        `cannot find package '${name}': install it in the functions folder of the app directory`,
      )
    }
  }
}
