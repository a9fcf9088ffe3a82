import type { FailureKind } from './core/errors.ts'

/** The only place where a refusal becomes an HTTP status. */
export const FAILURE_STATUS: Readonly<Record<FailureKind, number>> = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  limit: 429,
  'too-large': 413,
  // Not 408: browsers and OkHttp silently send a request again after that one.
  timeout: 504,
  broken: 500,
  'not-emulated': 501,
}
