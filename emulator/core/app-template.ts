import type { FunctionWorld } from './ports.ts'
import type { AuthProvider } from './providers/auth-provider.ts'

/** What every app starts from: the loaded app directory, or the default when there is none. Immutable; a reload makes a new one. */
export interface AppTemplate extends FunctionWorld {
  /** The client app id that the root file names, such as `myapp-abcde`; absent when there is none. */
  readonly appId?: string
  readonly name?: string
  /** `GLOBAL` or `LOCAL`, as the root file says; `GLOBAL` by default. */
  readonly deploymentModel: 'GLOBAL' | 'LOCAL'
  /** The root file's location, such as `US-VA` (the default). */
  readonly location: string
  /** Browser origins that may call the Client API; empty means all. */
  readonly allowedRequestOrigins: readonly string[]
  readonly providers: ReadonlyMap<string, AuthProvider>
  /** The value of a secret that a provider's option names; undefined when nothing says it. Never shown. */
  secret(provider: string, option: string, name: string): string | undefined
}

/** Where the core finds the current template: the last good one, whatever the files on disk look like now. */
export interface AppSource {
  current(): AppTemplate
}

/** An app's own source, which starts as one that others share and may be given one of its own. */
export interface SwitchableSource extends AppSource {
  /** Where it gets its template from now on. */
  source: AppSource
}

/** A source that passes another one's template on: every login asks it, so one property read is all it costs. */
export function createSwitchableSource(source: AppSource): SwitchableSource {
  const own: SwitchableSource = { source, current: () => own.source.current() }
  return own
}

/** What an app has whose directory says nothing of functions, values and secrets. */
export const NOTHING_TO_RUN: FunctionWorld & Pick<AppTemplate, 'secret'> = {
  functions: new Map(),
  values: new Map(),
  environment: { tag: '', values: {} },
  functionsDirectory: null,
  secret: () => undefined,
}
