import type * as z from 'zod'
import type { App } from '../core/app.ts'
import type { Apps } from '../core/apps.ts'
import { EmulatorError, NotFound } from '../core/errors.ts'
import type { Clock } from '../core/ports.ts'
import type { AuthProvider } from '../core/providers/auth-provider.ts'
import type { Proof } from '../core/providers/proof.ts'
import type { AppConfigurationLoader } from './configuration/app-configuration.ts'
import type { ProviderFiles } from './configuration/provider-files.ts'
import type { LoginOrder } from './queries/login-order.ts'
import type { SearchIndexes } from './queries/search/search-index.ts'
import type { AppStateView } from './wire.ts'

/** What the operations work on; the composition root hands it over. */
export interface Control {
  readonly apps: Apps
  /** Real time, for what belongs to the process and not to an app. */
  readonly realClock: Clock
  readonly providerFiles: ProviderFiles
  readonly configuration: AppConfigurationLoader
  readonly instance: Instance
  readonly loginOrder: LoginOrder
  readonly searchIndexes: SearchIndexes
  /** Aborted when the emulator stops: whatever waits in this process ends then. */
  readonly stopping: AbortSignal
  /** Makes a proof of credentials, as a login does; throws the service's refusal. */
  prove(app: App, provider: AuthProvider, credentials: Readonly<Record<string, unknown>>): Promise<Proof>
  hashPassword(app: App, password: string): Promise<string>
  /** A client app id nobody uses, for an app made without one. */
  newAppId(): string
  /** Apps as plain data, to be taken away and brought back. */
  readonly states: AppStates
  /** Ends the emulator, after the answer to this call is out. */
  shutdown(): void
}

/** Exports and imports of apps, whatever their form. */
export interface AppStates {
  /** The file that everything is kept in; null when everything is in memory. */
  readonly file: string | null
  export(app: App): AppStateView
  /** Checks all of it first; throws InvalidInput with the place and changes nothing, or puts it in. */
  import(app: App, state: unknown): void
}

/** What this process says of itself. */
export interface Instance {
  readonly id: string
  readonly version: string
  readonly pid: number
  readonly startedAt: number
  url(): string | null
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * One call of the Control API: the router, the programmatic handle, the CLI and openapi.json all come from it.
 * Path parameters, query and body are one `input`; the path says which of its keys it takes, the rest is the
 * query of a GET and the body of anything else.
 */
export interface Operation<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> {
  /** `users.list`: what the CLI and the handle call it. */
  readonly name: string
  readonly method: Method
  /** Below `/emulator/v1`, parameters in braces. */
  readonly path: string
  readonly summary: string
  readonly input: I
  readonly output: O
  readonly status?: 200 | 201
  /** How long a body may be, where it is more than usual. */
  readonly bodyLimit?: number
  /** A call that waits answers a promise, and ends at once when `signal` is aborted: the caller is gone. */
  run(control: Control, input: z.output<I>, signal: AbortSignal): z.output<O> | Promise<z.output<O>>
}

/** Keeps the types of input and output together while the table of operations forgets them. */
export function operation<I extends z.ZodObject, O extends z.ZodType>(
  definition: Operation<I, O>,
): Operation<I, O> {
  return definition
}

/** The app a path names; throws NotFound. */
export function appOf(control: Control, appId: string): App {
  const app = control.apps.find(appId)
  if (app === undefined) throw new NotFound('app', appId)
  return app
}

/** Validates an input; the first fault is thrown with the field it is in. */
export function parseInput<I extends z.ZodObject>(schema: I, input: unknown): z.output<I> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new InvalidInput(issue === undefined ? 'invalid input' : issueText(issue), issueField(issue))
}

/** What was expected, in words of our own where the library's are made for programmers. */
function issueText(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value')
    return `expected ${issue.values.length === 1 ? '' : 'one of '}${issue.values.join(', ')}`
  if (issue.code !== 'too_small' && issue.code !== 'too_big') return issue.message
  const [bound, limit] = issue.code === 'too_small' ? ['at least', issue.minimum] : ['at most', issue.maximum]
  const what = issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : ''
  return `expected ${issue.inclusive === false ? (bound === 'at least' ? 'more than' : 'less than') : bound} ${limit}${what}`
}

/** An input of the Control API that is not what the call takes. */
export class InvalidInput extends EmulatorError {
  readonly field: string | undefined

  constructor(message: string, field: string | undefined) {
    super('invalid', field === undefined ? message : `${field}: ${message}`, 'InvalidParameter')
    this.field = field
  }
}

function issueField(issue: z.core.$ZodIssue | undefined): string | undefined {
  if (issue === undefined) return undefined
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : issue.path
  return path.length === 0 ? undefined : path.join('.')
}
