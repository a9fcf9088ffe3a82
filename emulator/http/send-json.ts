import type { ServerResponse } from 'node:http'

/** Hears of one reply. */
export interface Recorder {
  replied(text: string | null): void
}

/**
 * A response whose reply somebody wants to hear of: far cheaper than listening to the stream. Responses are born with
 * the property (http-app.ts): one that gets it later is moved to a slower form, which costs a fifth of the logins.
 */
export type Recorded = ServerResponse & { recorder?: Recorder | undefined }

/**
 * Replies with JSON whose type is exactly `application/json`: the Stitch SDKs, the legacy SDK and core compare the
 * header to the letter and read no error code otherwise [contract client-api §9.2]. Express would add a charset.
 */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body)
  const length = Buffer.byteLength(text)
  // In one call, not header by header: those would each be checked and kept for readers that there are none of.
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': length })
  // A text of as many bytes is ASCII, and copied rather than encoded.
  response.end(text, length === text.length ? 'latin1' : 'utf8')
  ;(response as Recorded).recorder?.replied(text)
}

/** Replies with neither body nor content type, as the SDKs want a 204. */
export function sendNothing(response: ServerResponse, status: 202 | 204 = 204): void {
  response.statusCode = status
  response.end()
  ;(response as Recorded).recorder?.replied(null)
}

/** Sends a browser elsewhere. */
export function sendRedirect(response: ServerResponse, location: string): void {
  response.statusCode = 302
  // As a browser would write it; a header may not hold every character, and half of a pair has no bytes at all.
  response.setHeader('Location', location.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent))
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('Content-Length', 0)
  response.end()
  ;(response as Recorded).recorder?.replied(null)
}
