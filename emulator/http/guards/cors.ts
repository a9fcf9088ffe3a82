import type { IncomingMessage, ServerResponse } from 'node:http'
import { OriginNotAllowed } from '../../core/errors.ts'

/** Read by the browser SDKs during the redirect flows; the list is known second-hand [contract client-api §2.7]. */
const EXPOSED = 'X-Stitch-Location, X-Baas-Location, Location'
const METHODS = 'GET, POST, PUT, PATCH, DELETE, OPTIONS'

/**
 * Opens the Client API to pages of the allowed origins: headers go on every answer, errors
 * included, before anything else happens. Answers true when the request was a preflight and is done.
 */
export function applyCors(
  request: IncomingMessage,
  response: ServerResponse,
  isAllowed: (origin: string) => boolean,
): boolean {
  const { origin } = request.headers
  if (origin === undefined) {
    if (request.method !== 'OPTIONS') return false
    response.statusCode = 204
    response.end()
    return true
  }
  response.setHeader('Vary', 'Origin')
  if (!isAllowed(origin)) throw new OriginNotAllowed(origin)
  response.setHeader('Access-Control-Allow-Origin', origin)
  response.setHeader('Access-Control-Allow-Credentials', 'true')
  response.setHeader('Access-Control-Expose-Headers', EXPOSED)
  if (request.method !== 'OPTIONS') return false
  response.setHeader('Access-Control-Allow-Methods', METHODS)
  const wanted = request.headers['access-control-request-headers']
  if (wanted !== undefined) response.setHeader('Access-Control-Allow-Headers', wanted)
  // A page on a public address may call a private one only with this consent (Chromium's private network access).
  if (request.headers['access-control-request-private-network'] === 'true') {
    response.setHeader('Access-Control-Allow-Private-Network', 'true')
  }
  response.setHeader('Access-Control-Max-Age', '600')
  response.statusCode = 204
  response.end()
  return true
}
