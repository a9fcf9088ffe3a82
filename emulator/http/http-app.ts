import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http'
import express, { type Express, type NextFunction, type Request, type Response, type Router } from 'express'
import { EmulatorError } from '../core/errors.ts'
import type { Log } from '../log.ts'
import { type ClientApiDeps, createClientRouter } from './client/router.ts'
import { renderControlFailure } from './control/wire.ts'
import { createErrorHandler } from './error-handler.ts'
import { type HostCheck, HostRefused, refuseForeignOrigin } from './guards/guards.ts'
import { renderFailure } from './render-failure.ts'
import { type Recorded, type Recorder, sendJson } from './send-json.ts'
import { serveUi } from './static-ui.ts'

export interface HttpAppDeps extends ClientApiDeps {
  readonly isAllowedHost: HostCheck
  /** Asked for at each request to the Control API, and loaded at the first: a start that nobody controls need not pay for it. */
  readonly loadControlRouter: () => Promise<Router>
  /** Likewise for what is neither a client's nor the Control API's: most starts are administered by nobody. */
  readonly loadAdminRouter: () => Promise<Router>
  /** Where the built web UI lies, which is then served with `/`; null with `--no-ui`. */
  readonly uiDirectory: string | null
  readonly log: Log
}

/** Builds the whole HTTP surface; never listens. */
export function createHttpApp(deps: HttpAppDeps): Express {
  const app = express()
  // Every answer has its own type, length and freshness; Express's guesses would only cost time.
  app.disable('x-powered-by')
  app.disable('etag')
  app.disable('query parser')

  app.use((request: Request, _response: Response, next: NextFunction) => {
    if (!deps.isAllowedHost(request.headers.host)) throw new HostRefused(request.headers.host)
    // A base URL with a trailing slash makes SDKs ask for `//api/…`.
    if (request.url.startsWith('//')) request.url = request.url.replace(/^\/+/, '/')
    next()
  })
  app.use('/api/client/v2.0', createClientRouter(deps))
  // SDK harnesses and CI scripts ask these before anything else [contract admin-api §0.12, §0.13].
  app.get('/api/private/v1.0/version', (_request, response) =>
    sendJson(response, 200, { version: 'anon-emulator' }),
  )

  app.use((request: Request, _response: Response, next: NextFunction) => {
    refuseForeignOrigin(request)
    next()
  })
  app.use('/emulator/v1', behind(deps.loadControlRouter))
  app.use('/api', behind(deps.loadAdminRouter))
  if (deps.uiDirectory !== null) app.use(serveUi(deps.uiDirectory))
  app.get('/', (_request, response) => sendJson(response, 200, { name: 'anon-emulator' }))
  app.use((request: Request) => {
    throw new EmulatorError('not-found', `no such route: ${request.method} ${request.path}`)
  })
  // A guard's refusal is worded like the surface it stands before.
  const isControl = (request: Request) => request.originalUrl.startsWith('/emulator/v1')
  app.use(
    createErrorHandler(deps.log, (failure, request) =>
      isControl(request) ? renderControlFailure(failure) : renderFailure(failure),
    ),
  )
  return app
}

/**
 * The two classes a server must be created with, so that every request and response is born with Express's own
 * prototype: Express sets that prototype on each of them, and changing one costs more than all the rest of it.
 *
 * They are classes, not functions that call Node's two: the room that V8 gives an object comes from all constructors
 * that a class inherits. A response with less is moved to a slow form while Node fills it, a tenth of a call.
 */
export function serverClasses(app: Express): {
  IncomingMessage: typeof IncomingMessage
  ServerResponse: typeof ServerResponse
} {
  class BornRequest extends IncomingMessage {}
  Object.setPrototypeOf(BornRequest.prototype, app.request)
  class BornResponse<Of extends IncomingMessage> extends ServerResponse<Of> implements Recorded {
    recorder: Recorder | undefined = undefined
  }
  Object.setPrototypeOf(BornResponse.prototype, app.response)
  return { IncomingMessage: BornRequest, ServerResponse: BornResponse }
}

/** The app as a plain Node handler, for requests of any server. */
export function toListener(app: Express): RequestListener {
  return (request, response) => app(request, response)
}

/**
 * The same for requests born with Express's prototypes (`serverClasses`): the router is called directly. What the app
 * does before that, setting prototypes and making a last handler that is never reached, is a tenth of a call.
 */
export function toDirectListener(app: Express): RequestListener {
  // The last two handlers answer everything; Express wants a third all the same.
  const unreachable = () => {}
  return (request, response) => {
    const [born, answer] = [request, response] as unknown as [Request, Response]
    born.res = answer
    app.router(born, answer, unreachable)
  }
}

function behind(load: () => Promise<Router>) {
  return async (request: Request, response: Response, next: NextFunction) => {
    const router = await load()
    router(request, response, next)
  }
}
