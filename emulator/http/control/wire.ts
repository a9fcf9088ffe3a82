import type { Failure } from '../error-handler.ts'

/** The Control API's error envelope. */
export function renderControlFailure(failure: Failure) {
  const code = failure.code ?? 'Refused'
  const error =
    failure.field === undefined
      ? { code, message: failure.message }
      : { code, message: failure.message, field: failure.field }
  return { error }
}
