import type { NextFunction, Request, Response } from 'express'
import { EmulatorError, InvalidRequest } from '../core/errors.ts'

/** A body longer than this surface takes. */
export class BodyTooLarge extends EmulatorError {
  constructor(limit: number) {
    super('too-large', `request body is larger than ${limit} bytes`, 'ReadSizeLimitExceeded')
  }
}

/**
 * How deep a body may nest, ours to choose: MongoDB takes 100 levels, and extended JSON writes some values a level deeper.
 * Whatever copies, masks or writes a value goes down it by recursion, which ends at some thousands.
 */
const MAX_DEPTH = 200

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
      if (isDeeperThan(MAX_DEPTH, text)) {
        next(new InvalidRequest(`request body is nested deeper than ${MAX_DEPTH} levels`))
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

/** Whether lists and objects nest deeper than that in a JSON text; of a text that is no JSON, whatever. */
function isDeeperThan(limit: number, text: string): boolean {
  // Every level needs two characters: no login is ever looked through.
  if (text.length <= 2 * limit) return false
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (inString) {
      if (character === '\\') at += 1
      else if (character === '"') inString = false
    } else if (character === '"') {
      inString = true
    } else if (character === '[' || character === '{') {
      depth += 1
      if (depth > limit) return true
    } else if (character === ']' || character === '}') {
      depth -= 1
    }
  }
  return false
}
