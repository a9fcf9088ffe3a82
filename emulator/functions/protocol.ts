/** What the runner and a worker process tell one another, as JSON. */

/** A function's text, and the file that its errors name. */
export interface FunctionSource {
  readonly name: string
  readonly source: string
  readonly file: string
}

/** `context.user`, as in the profile and with the custom data. */
export interface FunctionUser {
  readonly id: string
  readonly type: 'normal' | 'server' | 'system'
  readonly identities: readonly {
    readonly id: string
    readonly provider_type: string
    readonly provider_id: string
  }[]
  readonly data: Readonly<Record<string, string>>
  readonly custom_data?: Readonly<Record<string, unknown>>
}

/** One call; every value in it is EJSON. */
export interface Job {
  readonly name: string
  readonly args: readonly unknown[]
  readonly user: FunctionUser
  readonly runningAsSystem: boolean
  readonly values: readonly (readonly [string, unknown])[]
  readonly environment: { readonly tag: string; readonly values: Readonly<Record<string, unknown>> }
  readonly functionsDirectory: string | null
  /** Every function of the app; null when they are those of the last call. */
  readonly functions: readonly FunctionSource[] | null
}

/** How a job ended in its worker; the value is canonical EJSON. */
export type JobEnding =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string }

/** In this order: `started`, any number of `log`, `ended`, `idle`. */
export type WorkerMessage =
  | { readonly type: 'started' }
  | { readonly type: 'log'; readonly line: string }
  | { readonly type: 'ended'; readonly ending: JobEnding }
  /** `reusable`: the call left nothing behind. */
  | { readonly type: 'idle'; readonly reusable: boolean }

/** How many lines of a call are kept. */
export const MAX_LOG_LINES = 100
/** How much of one line is kept, in characters. */
export const MAX_LOG_LINE = 4096
/** How long a result may be as JSON, in characters. */
export const MAX_RESULT = 16 * 1024 * 1024
/** What a worker writes to stderr before it ends itself for memory. */
export const MEMORY_MARK = 'anon-emulator: out of memory'
