import type { NextFunction, Request, Response } from 'express'
import { BodyTooLarge } from '../../read-json.ts'

/** Reads a body to its end and forgets it, whatever it is; one that is longer than `limit` is refused. */
export function drainBody(limit: number) {
  return (request: Request, response: Response, next: NextFunction): void => {
    let size = 0
    const onEnd = () => next()
    const onData = (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) return
      request.off('data', onData).off('end', onEnd)
      // The rest of the body is not waited for: the connection ends with the answer.
      response.setHeader('Connection', 'close')
      request.resume()
      next(new BodyTooLarge(limit))
    }
    request.on('data', onData).on('end', onEnd)
  }
}
