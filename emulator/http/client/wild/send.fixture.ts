import { Agent, request } from 'node:http'
import { connect } from 'node:net'

/** A request as it goes over the wire; what Node itself would refuse to send is not in it. */
export interface WildRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
}

/** What came back. */
export interface WildAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

/** Far longer than any answer takes, on a busy machine too; what takes longer hangs. */
const HANGS_AFTER_MS = 60_000

/** Sends requests to a port one after the other, on connections that are kept. */
export function senderTo(port: number) {
  const agent = new Agent({ keepAlive: true })
  return {
    send: ({ method, path, headers, body }: WildRequest): Promise<WildAnswer> =>
      new Promise((resolve, reject) => {
        // Node says it of some methods only, and sends the body of all.
        const length = 'Transfer-Encoding' in headers ? {} : { 'Content-Length': Buffer.byteLength(body) }
        const options = { agent, port, host: '127.0.0.1', method, path, headers: { ...headers, ...length } }
        let answered = false
        const sent = request(options, async (answer) => {
          answered = true
          let text = ''
          for await (const chunk of answer.setEncoding('utf8')) text += chunk
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text })
        })
        sent.setTimeout(HANGS_AFTER_MS, () => sent.destroy(new Error(`no answer to ${method} ${path}`)))
        // A body that is refused unread ends the connection: what counts is the answer before that.
        sent.on('error', (error: NodeJS.ErrnoException) => {
          if (!answered || error.code !== 'ECONNRESET') reject(error)
        })
        sent.end(body)
      }),
    close: () => agent.destroy(),
  }
}

/** Sends bytes as they are and says no more; answers everything that came back until the server hung up. */
export function sendBytes(port: number, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    socket.setTimeout(HANGS_AFTER_MS, () =>
      socket.destroy(new Error('the server neither answers nor hangs up')),
    )
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk
    })
    // What was said before a reset counts.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' || error.code === 'EPIPE' ? resolve(text) : reject(error),
    )
    socket.on('close', () => resolve(text))
    socket.end(bytes)
  })
}
