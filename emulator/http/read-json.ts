import type { NextFunction, Request, Response } from 'express'
import { EmulatorError, InvalidRequest } from '../core/errors.ts'
import { isTextTooDeep, MAX_JSON_DEPTH } from '../core/values/json-depth.ts'

/** A body longer than this surface takes. */
export class BodyTooLarge extends EmulatorError {
  constructor(limit: number) {
    super('too-large', `request body is larger than ${limit} bytes`, 'ReadSizeLimitExceeded')
  }
}

/**
 * Parses the body as JSON into `request.body`, whatever its content type says or does not say: SDKs send it with,
 * without and with odd types [contract client-api §9.2]. No body at all leaves `request.body` undefined.
 *
 * Not `express.json()`: that one costs a third of an anonymous login, for compression and charsets no SDK uses.
 */
export function readJson(limit: number) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
    if (encoding === undefined && (length === undefined || length === '0')) {
      next()
      return
    }
    const chunks: Buffer[] = []
    let size = 0
    const stop = () => {
      request.off('data', onData).off('end', onEnd)
      // The rest of the body is not waited for: the connection ends with the answer.
      response.setHeader('Connection', 'close')
      request.resume()
    }
    const onData = (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) {
        stop()
        next(new BodyTooLarge(limit))
      } else {
        chunks.push(chunk)
      }
    }
    const onEnd = () => {
      const [only] = chunks
      const text = (chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks)).toString('utf8')
      // Whoever keeps bodies asks how long they are; of chunked ones it is known only now.
      if (length === undefined) request.headers['content-length'] = String(size)
      if (isTextTooDeep(text)) {
        next(new InvalidRequest(`request body is nested deeper than ${MAX_JSON_DEPTH} levels`))
        return
      }
      try {
        if (text !== '') request.body = JSON.parse(text)
      } catch (error) {
        // Without the piece of the body that V8 quotes: it may hold a password.
        const why = error instanceof Error ? error.message.replace(/,\s*(\.\.\.)?"[\s\S]*$/, '') : ''
        next(new InvalidRequest(`request body is not valid JSON: ${why}`))
        return
      }
      next()
    }
    request.on('data', onData).on('end', onEnd)
  }
}
