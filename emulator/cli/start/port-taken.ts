import { connect } from '../../client.ts'
import type { PortTaken } from '../../http/port-taken.ts'
import type { CliIo } from '../io.ts'
import { commandFor } from './command-for.ts'

/** Who holds the port, as far as it tells, and the two ways out. */
export async function explainPortTaken({ port, address }: PortTaken, io: CliIo): Promise<string> {
  const reachable = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address
  const host = reachable.includes(':') ? `[${reachable}]` : reachable
  const url = `http://${host}:${port}`
  const holder = await askHolder(url)
  const stop = commandFor('stop', port, url)
  const source = io.env.ANON_EMULATOR_PORT === String(port) ? ' (from ANON_EMULATOR_PORT)' : ''
  return holder === undefined
    ? `port ${port}${source} on ${address} is held by another program: stop that, or start with --port 0 to take a free one`
    : `port ${port}${source} is held by ${holder}: stop it with '${stop}', or start with --port 0 to take a free one`
}

async function askHolder(url: string): Promise<string | undefined> {
  try {
    const status = await connect(url, { timeoutMs: 3000 }).status()
    const app = status.defaultAppId === null ? 'any app' : `app '${status.defaultAppId}'`
    return `an anon-emulator ${status.version} (pid ${status.pid}, ${app}, running since ${status.startedAt})`
  } catch {
    return undefined
  }
}
