import type { ErrorRequestHandler, Request } from 'express'
import { EmulatorError } from '../core/errors.ts'
import { FAILURE_STATUS } from '../failure-status.ts'
import type { Log } from '../log.ts'
import { sendJson } from './send-json.ts'

/** A failure as a surface has to word it. */
export interface Failure {
  readonly status: number
  readonly message: string
  readonly code: string | undefined
  readonly field: string | undefined
}

/** Turns anything thrown into an answer; what nobody foresaw is logged and answered without its internals. */
export function toFailure(error: unknown, log: Log): Failure {
  if (error instanceof EmulatorError) {
    const field = 'field' in error && typeof error.field === 'string' ? error.field : undefined
    return { status: FAILURE_STATUS[error.kind], message: error.message, code: error.code, field }
  }
  const foreseen = requestFault(error)
  if (foreseen !== undefined) return { ...foreseen, field: undefined }
  log.error(`unexpected failure: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  return {
    status: 500,
    message: 'the emulator failed to answer: see its log',
    code: 'InternalServerError',
    field: undefined,
  }
}

/** The last handler of a surface: words the failure with `render` and replies once. */
export function createErrorHandler(
  log: Log,
  render: (failure: Failure, request: Request) => unknown,
): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const failure = toFailure(error, log)
    sendJson(response, failure.status, render(failure, request))
  }
}

/** Faults that Express finds in the request itself, such as a path that cannot be decoded; they carry a 4xx status. */
function requestFault(error: unknown): { status: number; message: string; code: string } | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined
  if (error.status < 400 || error.status > 499) return undefined
  return { status: error.status, message: error.message, code: 'BadRequest' }
}
