import type { Listener } from '../http/listen.ts'

/** The origin to give clients: 127.0.0.1 rather than localhost: it means the same to every client, whatever it thinks of IPv6. */
export function originOf({ addresses, port }: Listener): string {
  const [first = '127.0.0.1'] = addresses
  const reachable = first === '0.0.0.0' ? '127.0.0.1' : first === '::' ? '::1' : first
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}
