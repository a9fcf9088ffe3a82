import { ControlError, Unreachable } from './client/control-error.ts'
import type { Fetch } from './client/fetch-answer.ts'
import { createHttpInvoke } from './client/invoke.ts'
import { type FeedListener, followEvents } from './client/live-feed.ts'
import type { AppView, List, StatusView } from './control/wire.ts'
import { type AppHandle, createAppHandle, type Invoke } from './handle.ts'

export type * from './control/wire.ts'
export type { EmulatorEvent } from './core/events.ts'
export type {
  AppHandle,
  Duration,
  FaultRequest,
  Invoke,
  MailMatch,
  RequestListQuery,
  RequestMatch,
  SessionChoice,
  SessionListQuery,
  TokenChoice,
  UserChoice,
  UserFilter,
  UserListQuery,
} from './handle.ts'
export type { FeedListener, Fetch }
export { ControlError, Unreachable }

/** A running emulator, over HTTP. Every refusal is a ControlError, and nobody there an Unreachable. */
export interface EmulatorClient {
  /** Where it is, such as `http://127.0.0.1:9090`. */
  readonly url: string
  status(): Promise<StatusView>
  /**
   * The app with this id, made when there is none; without an id, a fresh app that nobody else uses: the way to
   * write tests that need no reset and run in parallel.
   */
  app(id?: string): Promise<AppHandle>
  /** Every app it holds: configured, seen, or made on purpose. */
  apps(): Promise<AppView[]>
  /** Every app as new; apps that clients or tests made are gone. */
  reset(): Promise<void>
  /** Reads the app directory again, now; answers what changed. */
  reload(): Promise<string[]>
  /** Ends it; resolves once it no longer answers. */
  stop(): Promise<void>
  /**
   * Calls `listener` for every event, in order, until the returned function is called. A broken stream is taken up
   * where it broke; `null` comes at the beginning and whenever events were missed: what was read before may be old.
   */
  on(listener: FeedListener): () => void
  /** Carries out any operation of openapi.json by its operationId. */
  readonly invoke: Invoke
}

/** Settings of a client. */
export interface ConnectOptions {
  /** How long one call may go unanswered, ms; default 30 s, and what it was told to wait on top. Infinity is 24 days. */
  timeoutMs?: number
  /** What is called in the place of the global `fetch`, such as Node's own where a test environment plays a browser. */
  fetch?: Fetch
}

const DEFAULT_URL = 'http://127.0.0.1:9090'
/** An emulator closes its sockets within a second or so; much later something is wrong. */
const STOP_TIMEOUT_MS = 10_000
const POLL_MS = 50

/**
 * A client of the emulator at `url`; by default the one that ANON_EMULATOR_URL names, else the one on port 9090. Makes no
 * call yet. In a browser it works in pages of the emulator's own origin: others are refused by the Control API.
 */
export function connect(url?: string, options: ConnectOptions = {}): EmulatorClient {
  const base = readUrl(url ?? environmentUrl() ?? DEFAULT_URL)
  const { timeoutMs = 30_000, fetch = null } = options
  const asking = { timeoutMs, fetch }
  const invoke = createHttpInvoke(base, asking)
  const handleOf = (appId: string) => createAppHandle(invoke, appId, base)
  return {
    url: base,
    invoke,
    async status() {
      const status = (await invoke('status', {})) as StatusView
      if (status.name === 'anon-emulator') return status
      throw new ControlError('NotAnEmulator', `${base} is not an anon-emulator`, 200)
    },
    async app(id) {
      try {
        return handleOf(((await invoke('apps.create', { id })) as AppView).id)
      } catch (error) {
        if (id !== undefined && error instanceof ControlError && error.code === 'AppAlreadyExists')
          return handleOf(id)
        throw error
      }
    },
    apps: async () => ((await invoke('apps.list', {})) as List<AppView>).items,
    reset: async () => void (await invoke('resetAll', {})),
    reload: async () => ((await invoke('reload', {})) as { changes: string[] }).changes,
    async stop() {
      const { pid } = (await invoke('shutdown', {})) as { pid: number }
      await untilSilent(base, pid, fetch)
    },
    on(listener) {
      const ended = new AbortController()
      void followEvents(base, asking, ended.signal, listener)
      return () => ended.abort()
    },
  }
}

async function untilSilent(base: string, pid: number, fetch: Fetch | null): Promise<void> {
  const invoke = createHttpInvoke(base, { timeoutMs: 1000, fetch })
  const deadline = performance.now() + STOP_TIMEOUT_MS
  for (;;) {
    try {
      await invoke('status', {})
    } catch (error) {
      if (error instanceof Unreachable) return
    }
    if (performance.now() >= deadline) {
      const advice = `the emulator at ${base} (pid ${pid}) still answers: end it with 'kill ${pid}'`
      throw new ControlError('StillRunning', advice, 0)
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

/** Without its slashes at the end, as the SDKs want a base URL. */
function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new ControlError('InvalidParameter', `url: expected http://host:port, got '${text}'`, 0, 'url')
  return (url.origin + url.pathname).replace(/\/+$/, '')
}

/** Browsers have no environment. */
function environmentUrl(): string | undefined {
  const { env } = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process ?? {}
  return env?.ANON_EMULATOR_URL || undefined
}
