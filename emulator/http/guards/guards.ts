import type { IncomingMessage } from 'node:http'
import { EmulatorError } from '../../core/errors.ts'

/** Names and addresses that always reach us: loopback, and the host as the two Android emulators see it. */
const LOCAL_NAMES = new Set(['localhost', '[::1]', '10.0.2.2', '10.0.3.2'])
const LOOPBACK_V4 = /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/
const IP_LITERAL = /^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/

/** Names and addresses as they may stand before a path: without what ends one there, or begins a port or a user. */
const HOST = /^(\[[^\][/?#@\\\s]+\]|[^\][/?#@\\\s:]+)(?::\d*)?$/

/** Which Host headers are ours: what stands between a rebinding page and every route. */
export type HostCheck = (host: string | undefined) => boolean

/**
 * Builds the allow-list. `anyAddress`: the emulator was told to listen beyond loopback, so every literal address
 * is welcome too (a literal address cannot be rebound), while names still have to be listed.
 */
export function createHostCheck(allowed: readonly string[], anyAddress: boolean): HostCheck {
  const names = new Set(allowed.map((name) => name.toLowerCase()))
  const passed = new Set<string>()
  return (host) => {
    if (host === undefined) return false
    if (passed.has(host)) return true
    const name = nameOf(host)
    if (name === undefined) return false
    const known =
      LOCAL_NAMES.has(name) ||
      name.endsWith('.localhost') ||
      LOOPBACK_V4.test(name) ||
      names.has(name) ||
      (anyAddress && IP_LITERAL.test(name))
    // Remembered, since one client sends one Host for ever; bounded, since a stranger may send many.
    if (known && passed.size < 64) passed.add(host)
    return known
  }
}

/** A Host that is not on the list: nothing happens, whatever the route. */
export class HostRefused extends EmulatorError {
  constructor(host: string | undefined) {
    super(
      'forbidden',
      `host '${host ?? ''}' is not allowed: start with --allowed-host <name> to allow it`,
      'HostNotAllowed',
    )
  }
}

/** A page of another origin: it may use the Client API, and nothing else. */
export class OriginRefused extends EmulatorError {
  constructor(origin: string) {
    super(
      'forbidden',
      `origin '${origin}' may not use this API: it is for the emulator's own pages and for tools`,
      'OriginNotAllowed',
    )
  }
}

/**
 * Throws for a browser page of another origin, before a body is read. `null` is foreign. No Origin at all is a
 * tool, or a browser's plain GET; `Sec-Fetch-Site` tells the latter's pages apart where the browser sends it.
 */
export function refuseForeignOrigin(request: IncomingMessage): void {
  const { origin, host } = request.headers
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`)
    throw new OriginRefused(origin)
  const site = request.headers['sec-fetch-site']
  const isNavigation = request.headers['sec-fetch-mode'] === 'navigate' && request.method === 'GET'
  if ((site === 'cross-site' || site === 'same-site') && !isNavigation)
    throw new OriginRefused(`${site} page`)
}

/** The name without its port; undefined for what is neither: `evil.example/.localhost` would lead to the former in an address. */
function nameOf(host: string): string | undefined {
  return HOST.exec(host)?.[1]?.toLowerCase().replace(/\.$/, '')
}
