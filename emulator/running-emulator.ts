import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AppView } from './control/wire.ts'
import type { EmulatorEvent } from './core/events.ts'
import type { AppHandle } from './handle.ts'

/** A running (or not yet listening) emulator. */
export interface Emulator {
  /** The origin to give clients, such as `http://127.0.0.1:9090`; null until it listens. */
  readonly url: string | null
  readonly port: number | null
  /** The addresses it listens on. */
  readonly addresses: readonly string[]
  /** New for every emulator. */
  readonly instanceId: string
  /**
   * The app with this id, made when there is none; without an id, a fresh app that nobody else uses: the way to
   * write tests that need no reset and run in parallel.
   */
  app(id?: string): AppHandle
  /** Every app it holds: configured, seen, or made on purpose. */
  apps(): Promise<AppView[]>
  /** The app the app directory or `appId` names; undefined when none is named. */
  defaultApp(): AppHandle | undefined
  /** Whether the web UI is served at `url`; not with `ui: false`. */
  readonly servesUi: boolean
  /** The file that users and sessions are kept in; null when everything is in memory. */
  readonly stateFile: string | null
  /** Whether it listens beyond loopback. */
  readonly openToOthers: boolean
  /** Whether the app directory configures anything, and each provider with its state, such as `anon-user: enabled`. */
  directoryFacts(): { configured: boolean; providers: string[] }
  /** Calls `listener` for every event, in order, until the returned function is called. */
  on(listener: (event: EmulatorEvent) => void): () => void
  /** Every app as new; apps that clients or tests made are gone. */
  reset(): Promise<void>
  /** Reads the app directory again, now; answers what changed. */
  reload(): Promise<string[]>
  /** The HTTP surface as a plain handler, for tests without a socket. */
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void
  /** Starts listening; `startEmulator` has done it. */
  listen(): Promise<void>
  /** Ends when `POST /emulator/v1/shutdown` was called. */
  readonly shutdownRequested: Promise<void>
  /** Resolves when every socket, timer, watcher and stream is gone; a second call is harmless. */
  stop(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}
