import { type Request, type Response, Router } from 'express'
import { openApiDocument } from '../../control/openapi.ts'
import { type Control, InvalidInput, type Operation, parseInput } from '../../control/operation.ts'
import { operations } from '../../control/operations.ts'
import { EmulatorError } from '../../core/errors.ts'
import { isObject } from '../../core/values/is-object.ts'
import type { Log } from '../../log.ts'
import { createErrorHandler } from '../error-handler.ts'
import { readJson } from '../read-json.ts'
import { sendJson } from '../send-json.ts'
import type { LiveFeed } from './live-feed.ts'
import { renderControlFailure } from './wire.ts'

/** An import holds a whole app. */
const MAX_BODY = 16 * 1024 * 1024

/** The Control API: the table of operations over HTTP, and the live feed. The caller has checked Host and Origin. */
export function createControlRouter(control: Control, feed: LiveFeed, log: Log): Router {
  const router = Router()
  const json = readJson(MAX_BODY)
  for (const operation of operations) {
    const method = operation.method.toLowerCase() as 'get' | 'post' | 'put' | 'patch' | 'delete'
    const path = operation.path.replaceAll(/\{(\w+)\}/g, ':$1')
    if (operation.method === 'GET') router.get(path, runs(control, operation))
    else {
      const body = operation.bodyLimit === undefined ? json : readJson(operation.bodyLimit)
      router[method](path, body, runs(control, operation))
    }
  }
  router.get('/openapi.json', (_request, response) =>
    sendJson(response, 200, openApiDocument(control.instance.version)),
  )
  router.get('/events', (request, response) => feed.attach(request, response))
  router.use((request: Request) => {
    throw new EmulatorError(
      'not-found',
      `no such call: ${request.method} ${request.baseUrl}${request.path}, see /emulator/v1/openapi.json`,
      'RouteNotFound',
    )
  })
  router.use(createErrorHandler(log, renderControlFailure))
  return router
}

function runs(control: Control, operation: Operation) {
  return async (request: Request, response: Response) => {
    const given = operation.method === 'GET' ? readQuery(request.url) : readBody(request.body)
    // Parameters last: nothing in a body may stand for what the path says.
    const input = parseInput(operation.input, { ...given, ...request.params })
    const result = operation.run(control, input, goneSignal(response))
    sendJson(response, operation.status ?? 200, result instanceof Promise ? await result : result)
  }
}

/** Aborted when the client has hung up; a stop of the emulator hangs up on all. */
function goneSignal(response: Response): AbortSignal {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  return gone.signal
}

function readQuery(url: string): Record<string, string> {
  const at = url.indexOf('?')
  return at < 0 ? {} : Object.fromEntries(new URLSearchParams(url.slice(at + 1)))
}

function readBody(body: unknown): object {
  if (body === undefined) return {}
  if (isObject(body)) return body
  throw new InvalidInput('request body must be a JSON object', undefined)
}
