import { type IncomingHttpHeaders, request } from 'node:http'

/** What a test reads out of an answer; its shape is what the test is about. */
export type Json = ReturnType<typeof JSON.parse>

/** One call in which every header is the caller's own. */
export interface RawCall {
  readonly method: string
  /** Sent as it is: a `?` at its end too. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** Absent: no body at all, which is `Content-Length: 0` for POST and PUT. */
  readonly body?: string | undefined
  /** `chunked` sends no Content-Length, as the clients do that wrap their bodies in a stream. */
  readonly framing?: 'length' | 'chunked'
}

/** An answer, read to its end. */
export interface Reply {
  /** Such as `POST /api/admin/v3.0/auth/session`, for messages. */
  readonly call: string
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
  readonly text: string
  /** Parses the body; throws with the text when it is no JSON. */
  json(): Json
}

/** Sends a call to a port of 127.0.0.1 over a connection of its own. */
export function rawCall(port: number, call: RawCall): Promise<Reply> {
  const { method, path, framing = 'length' } = call
  const body = call.body === undefined ? undefined : Buffer.from(call.body)
  const length = body === undefined || framing === 'chunked' ? {} : { 'Content-Length': body.length }
  const options = {
    host: '127.0.0.1',
    port,
    method,
    path,
    agent: false,
    headers: { ...call.headers, ...length },
  }
  return new Promise((resolve, reject) => {
    const sent = request(options, async (response) => {
      try {
        const chunks: Buffer[] = []
        for await (const chunk of response) chunks.push(chunk)
        resolve(
          replyOf(`${method} ${path}`, response.statusCode ?? 0, response.headers, Buffer.concat(chunks)),
        )
      } catch (error) {
        reject(error)
      }
    })
    sent.on('error', reject)
    if (body === undefined) {
      sent.end()
    } else if (framing === 'length') {
      sent.end(body)
    } else {
      // Two chunks, cut anywhere, also within a character.
      const half = Math.ceil(body.length / 2)
      sent.setHeader('Transfer-Encoding', 'chunked')
      sent.write(body.subarray(0, half))
      sent.end(body.subarray(half))
    }
  })
}

function replyOf(call: string, status: number, headers: IncomingHttpHeaders, bytes: Buffer): Reply {
  const text = bytes.toString('utf8')
  return {
    call,
    status,
    headers,
    bytes,
    text,
    json() {
      try {
        return JSON.parse(text)
      } catch (error) {
        throw new Error(`${call} answered ${status} with what is no JSON: ${text.slice(0, 500)}`, {
          cause: error,
        })
      }
    },
  }
}
