import { connect, type Socket } from 'node:net'

/** Opens a live feed on a socket of its own; what comes is the answer as it is on the wire. */
export function openFeed(port: number, lastId?: string): Socket {
  const socket = connect(port, '127.0.0.1')
  const resume = lastId === undefined ? '' : `Last-Event-ID: ${lastId}\r\n`
  // HTTP/1.0: the stream comes as it is, in no chunks.
  socket.write(`GET /emulator/v1/events HTTP/1.0\r\nHost: 127.0.0.1:${port}\r\n${resume}\r\n`)
  return socket
}
