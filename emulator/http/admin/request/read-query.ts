import type { Request } from 'express'

/** The query, however it is written; Express's own parser is off. */
export function readQuery(request: Request): URLSearchParams {
  const start = request.originalUrl.indexOf('?')
  return new URLSearchParams(start < 0 ? '' : request.originalUrl.slice(start + 1))
}
