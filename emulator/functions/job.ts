/** What the runner hands to a worker: one call and everything it may reach; plain data. */
export interface Job {
  readonly name: string
  /** EJSON. */
  readonly args: readonly unknown[]
  readonly user: JobUser
  readonly runsAsSystem: boolean
  readonly functions: ReadonlyMap<string, { readonly source: string; readonly file: string }>
  readonly values: ReadonlyMap<string, unknown>
  readonly environment: { readonly tag: string; readonly values: Readonly<Record<string, unknown>> }
  readonly functionsDirectory: string | null
}

/** `context.user`, in the service's own words. */
export interface JobUser {
  readonly id: string
  readonly type: 'normal' | 'server' | 'system'
  readonly identities: readonly {
    readonly id: string
    readonly provider_type: string
    readonly provider_id: string
  }[]
  readonly data: Readonly<Record<string, string>>
  readonly custom_data: Readonly<Record<string, unknown>>
}

/** How it went; `value` is canonical EJSON. */
export type JobResult =
  | { readonly ok: true; readonly value: unknown; readonly logs: readonly string[] }
  | { readonly ok: false; readonly message: string; readonly logs: readonly string[] }
