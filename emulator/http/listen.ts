import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { PortTaken } from './port-taken.ts'

/** A server that listens, on one or more addresses with one port. */
export interface Listener {
  readonly port: number
  /** Every address it listens on, such as `127.0.0.1` and `::1`. */
  readonly addresses: readonly string[]
  /** Stops listening, lets answers in progress finish for a moment, and ends every socket. */
  close(): Promise<void>
}

/** How long answers in progress may take once the emulator stops. */
const CLOSE_GRACE_MS = 1000
/**
 * How long an idle connection stays. Node's 5 s are too few for suites on busy machines: a client that is kept from its
 * timers for a moment sends its next call into a connection that was just closed, which no SDK tries again.
 */
const KEEP_ALIVE_MS = 120_000
/** How often a free port that turns out to be taken on the other loopback is tried again. */
const PORT_TRIES = 10

/** Listens on all `addresses` with one port; 0 takes any that is free on all of them. */
export async function listen(
  options: ServerOptions,
  handler: RequestListener,
  where: { port: number; addresses: readonly string[] },
): Promise<Listener> {
  for (let attempt = 1; ; attempt += 1) {
    const servers: Server[] = []
    let port = where.port
    try {
      for (const address of where.addresses) {
        const server = await listenOn(options, handler, port, address, servers.length > 0)
        if (server === undefined) continue
        servers.push(server)
        port = (server.address() as AddressInfo).port
      }
      if (servers.length === 0) throw new Error(`no address to listen on among ${where.addresses.join(', ')}`)
      const addresses = servers.map((server) => (server.address() as AddressInfo).address)
      return { port, addresses, close: () => closeAll(servers) }
    } catch (error) {
      await closeAll(servers)
      if (!(error instanceof PortTaken) || where.port !== 0 || attempt >= PORT_TRIES) throw error
    }
  }
}

/** Undefined when the machine has no such address and another one already listens: IPv6 is often switched off in containers. */
function listenOn(
  options: ServerOptions,
  handler: RequestListener,
  port: number,
  address: string,
  optional: boolean,
): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    // Node would refuse a missing Host and a strange Expect by itself, and not in JSON.
    const server = createServer(
      { keepAliveTimeout: KEEP_ALIVE_MS, ...options, requireHostHeader: false },
      handler,
    )
    server.on('checkExpectation', handler)
    server.on('clientError', answerBrokenRequest)
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') reject(new PortTaken(port, address, error))
      else if (optional && (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT'))
        resolve(undefined)
      else reject(error)
    })
    server.listen({ port, host: address, ipv6Only: address.includes(':') }, () => resolve(server))
  })
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((resolve) => {
          const force = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS)
          server.close(() => {
            clearTimeout(force)
            resolve()
          })
          server.closeIdleConnections()
        }),
    ),
  )
}

/** What Node's parser refuses never reaches Express; it gets JSON too. */
function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
  const body = JSON.stringify({
    error: `not a valid HTTP request (${error.code ?? 'unknown'})`,
    error_code: 'BadRequest',
  })
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
  )
}
