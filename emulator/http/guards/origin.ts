import type { IncomingMessage } from 'node:http'

/**
 * The origin by which this client reached us, without a trailing slash: an Android emulator arrives as 10.0.2.2,
 * a container by a service's name. `publicUrl` overrides it, for proxies.
 */
export function originOf(request: IncomingMessage, publicUrl: string | undefined): string {
  return publicUrl ?? `http://${request.headers.host}`
}
