import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Fetch } from '../client.ts'

/**
 * `fetch` on Node's own sockets: environments such as happy-dom put one in its place that plays a browser's page, and
 * jsdom has none.
 */
export const nodeFetch: Fetch = (url, { method = 'GET', headers = {}, body, signal }) =>
  new Promise((resolve, reject) => {
    // Node itself announces no body of a DELETE, and the next call would begin in the middle of it.
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
    const request = url.startsWith('https:') ? requestHttps : requestHttp
    const call = request(url, { method, headers: { ...headers, ...length } }, (answer) => {
      const { statusCode: status = 0 } = answer
      resolve({
        status,
        ok: status >= 200 && status < 300,
        text: () => text(answer),
        get body() {
          return Readable.toWeb(answer) as ReadableStream<Uint8Array>
        },
      })
    })
    const end = () => call.destroy(new Error('aborted'))
    if (signal?.aborted === true) end()
    signal?.addEventListener('abort', end, { once: true })
    call.once('close', () => signal?.removeEventListener('abort', end))
    call.once('error', reject)
    call.end(body)
  })
