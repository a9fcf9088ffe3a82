import { connect, type Socket } from 'node:net'
import type { Soak } from '../soak.ts'

/** What came of a connection until it ended. */
export interface RawEnding {
  /** The statuses of all answers, in order. */
  readonly statuses: readonly number[]
  /** Why it ended, when it was not the other side that closed it: a code such as `ECONNRESET`, or `late`. */
  readonly error: string | undefined
}

/** Anywhere: the answer before has no line end of its own. */
const STATUS_LINE = /HTTP\/1\.[01] (\d{3}) /g

/**
 * Connects, lets `act` do with the socket as it likes, and resolves when the connection has ended. A socket that is
 * still open after `lateMs` is destroyed.
 */
export function onSocket(soak: Soak, lateMs: number, act: (socket: Socket) => void): Promise<RawEnding> {
  return new Promise((resolve) => {
    const socket = connect({ port: soak.port, host: '127.0.0.1', allowHalfOpen: true })
    let text = ''
    let error: string | undefined
    const timer = setTimeout(() => {
      error = 'late'
      socket.destroy()
    }, lateMs)
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      text += chunk
    })
    socket.on('end', () => socket.end())
    socket.on('error', ({ code, message }: NodeJS.ErrnoException) => {
      error = code ?? message
    })
    socket.once('close', () => {
      clearTimeout(timer)
      resolve({ statuses: [...text.matchAll(STATUS_LINE)].map((match) => Number(match[1])), error })
    })
    socket.once('connect', () => act(socket))
  })
}
