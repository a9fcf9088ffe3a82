import type { FunctionHost, FunctionRunner } from '../core/ports.ts'
import { functionRefusal } from '../core/providers/function-refusal.ts'
import type { User } from '../core/users/user.ts'

/** What a debug run needs of the emulator. */
export interface DebugParts {
  readonly functions: FunctionRunner
  /** Milliseconds that only go up. */
  readonly now: () => number
}

/** Which function to run, as whom (null for the system), with which arguments in EJSON. */
export interface DebugCall {
  readonly name: string
  readonly args: readonly unknown[]
  readonly user: User | null
}

/** The name that a source has which is of no function. */
const NAMELESS = '(source)'
/** Not a rate limit: no admin client knows one [contract admin-api §12]. */
const BUSY = 'timeout'

/**
 * Runs a function for an administrator, private ones too. One that throws is refused with 400 and the text that clients
 * would get (unverified: a reply 200 with an `error` is conceivable, but neither CLI would show it).
 */
export async function debugRun({ functions, now }: DebugParts, app: FunctionHost, call: DebugCall) {
  const startedAt = now()
  const outcome = await functions.run(app, { ...call, privateToo: true })
  if (!outcome.ok) throw functionRefusal(outcome, BUSY)
  // The console of functions is one stream; what of it were errors is not told apart.
  return {
    result: outcome.value,
    logs: outcome.logs,
    error_logs: [],
    stats: { execution_time: `${(now() - startedAt).toFixed(6)}ms` },
  }
}

/**
 * Runs a source that is of no function: `evaluated` is what a console would run beside it, with the function as
 * `exports`; without it the function is called as it is.
 */
export function debugSource(
  parts: DebugParts,
  app: FunctionHost,
  { source, evaluated = 'exports()', user }: { source: string; evaluated?: string; user: User | null },
) {
  const wrapped = `${source}\n;exports = ((exports) => async () => eval(${JSON.stringify(evaluated)}))(exports)`
  const definition = {
    name: NAMELESS,
    source: wrapped,
    file: NAMELESS,
    private: false,
    canEvaluate: undefined,
    runAsSystem: false,
  }
  const world = app.template.current()
  const functions = new Map([...world.functions, [NAMELESS, definition]])
  const host = { id: app.id, domainId: app.domainId, template: { current: () => ({ ...world, functions }) } }
  return debugRun(parts, host, { name: NAMELESS, args: [], user })
}
