import type { Failure } from './error-handler.ts'

/**
 * The service's error envelope, the same on its client and admin sides; a missing code is left out, since Android
 * wants a string and core reads an empty one as unknown.
 */
export function renderFailure(failure: Failure) {
  return failure.code === undefined
    ? { error: failure.message }
    : { error: failure.message, error_code: failure.code }
}
