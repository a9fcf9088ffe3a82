import type { AdminStage } from '../../stage/admin.fixture.ts'
import type { Reply } from '../../stage/raw-call.fixture.ts'
import { shorthand } from './command.fixture.ts'

/** What a CLI puts on the wire. */
export interface CliRequest {
  readonly body?: string
  readonly contentType?: string
  readonly bearer?: string | undefined
}

/** The wire of one CLI; every call it made is written down. */
export interface Wire {
  /** In order, such as `POST A/drafts`. */
  readonly calls: string[]
  send(method: string, path: string, request?: CliRequest): Promise<Reply>
  /** The calls since the last time this was asked. */
  taken(): string[]
}

/** How the two CLIs differ on the wire [contract admin-api §0.A]. */
export const WIRES = {
  stitch: { header: 'X-STITCH-Request-Origin', name: 'mongodb-stitch-cli', framing: 'length' },
  realm: { header: 'X-BAAS-Request-Origin', name: 'mongodb-baas-cli', framing: 'chunked' },
} as const

/** Opens the wire of a CLI that was pointed at the emulator. */
export function openWire(stage: Pick<AdminStage, 'send'>, cli: keyof typeof WIRES): Wire {
  const { header, name, framing } = WIRES[cli]
  const calls: string[] = []
  return {
    calls,
    async send(method, path, { body, contentType, bearer } = {}) {
      calls.push(shorthand(method, path))
      return stage.send({
        method,
        path,
        body,
        framing,
        headers: {
          [header]: name,
          'User-Agent': 'Go-http-client/1.1',
          ...(contentType === undefined ? {} : { 'Content-Type': contentType }),
          ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }),
        },
      })
    },
    taken: () => calls.splice(0),
  }
}
