import type { IncomingMessage } from 'node:http'
import { NotAuthenticated, TokenRefused } from '../core/errors.ts'

const BEARER = /^Bearer +(\S+)$/i

/** The token in the Authorization header; throws the service's two texts for none and for a malformed one. */
export function bearerToken(request: IncomingMessage): string {
  const header = request.headers.authorization
  if (header === undefined) throw new NotAuthenticated()
  const token = BEARER.exec(header)?.[1]
  if (token === undefined) throw new TokenRefused('expected Authorization header with JWT (Bearer schema)')
  return token
}
