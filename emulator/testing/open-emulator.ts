import { connect, type EmulatorClient } from '../client.ts'
import type { EmulatorOptions } from '../index.ts'
import { nodeFetch } from './node-fetch.ts'

/** An emulator that tests use, and the end of that use. */
export interface OpenEmulator {
  readonly client: EmulatorClient
  /** Stops the emulator if it was started here; one that somebody else started goes on. */
  close(): Promise<void>
}

/**
 * The emulator at `url`; without one that of ANON_EMULATOR_URL, as `exec` and the global setups say it; else one of its
 * own in this process, on a free port.
 */
export async function openEmulator(
  url: string | undefined,
  options: EmulatorOptions = {},
): Promise<OpenEmulator> {
  const running = url ?? (process.env.ANON_EMULATOR_URL || undefined)
  if (running !== undefined) return { client: connect(running, { fetch: nodeFetch }), close: async () => {} }
  // Loaded where it is used alone: workers beside a global setup need no server.
  const { startEmulator } = await import('../index.ts')
  const emulator = await startEmulator(options)
  return { client: connect(emulator.url ?? undefined, { fetch: nodeFetch }), close: () => emulator.stop() }
}
