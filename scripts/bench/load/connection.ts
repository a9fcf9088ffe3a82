import { connect, type Socket } from 'node:net'

/** Called for every complete answer; what it returns decides whether the same request goes out once more. */
export type OnAnswer = (status: number) => boolean

const HEADERS_END = '\r\n\r\n'
const CONTENT_LENGTH = /\r\ncontent-length: *(\d+)/i

/**
 * One keep-alive connection that sends one request over and over, each when the answer to the last is complete.
 * It reads no more of an answer than its status and length: a client that parses is slower than the servers.
 */
export function openConnection(
  port: number,
  request: Buffer,
  onAnswer: OnAnswer,
  onFailure: (error: Error) => void,
) {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let missing = 0
  let status = 0
  let head = ''

  const answered = () => {
    if (onAnswer(status)) socket.write(request)
  }
  socket.on('data', (chunk) => {
    if (missing > 0) {
      missing -= chunk.length
      if (missing === 0) answered()
      return
    }
    head += chunk.toString('latin1')
    const end = head.indexOf(HEADERS_END)
    if (end < 0) return
    const length = CONTENT_LENGTH.exec(head.slice(0, end))?.[1]
    if (length === undefined)
      return void socket.destroy(new Error(`an answer without a length: ${head.slice(0, 200)}`))
    status = Number(head.slice(9, 12))
    missing = end + HEADERS_END.length + Number(length) - head.length
    head = ''
    if (missing === 0) answered()
  })
  socket.on('error', onFailure)
  socket.on('close', () => onFailure(new Error('the server closed a connection')))
  return {
    start: () => socket.write(request),
    close: () => {
      socket.removeAllListeners('close')
      socket.destroy()
    },
  }
}
