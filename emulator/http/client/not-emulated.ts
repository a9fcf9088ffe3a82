import { type Request, type Response, Router } from 'express'
import type { Apps } from '../../core/apps.ts'
import { EmulatorError, NotEmulated } from '../../core/errors.ts'
import { authenticate, authenticateRefresh } from '../../core/sessions/authenticate.ts'
import type { Log } from '../../log.ts'
import { bearerToken } from '../bearer-token.ts'

/** Whom a call asks for: a dead token gets its 401 here too, so that the SDK refreshes as it would with the service. */
type Wants = 'access' | 'refresh' | 'nobody'

/** Calls of the real service that we know and do not serve yet: method, path, what they are, whom they ask for. */
const KNOWN_CALLS: readonly (readonly ['get' | 'post' | 'put' | 'delete', string, string, Wants])[] = [
  ['post', '/app/:appId/graphql', 'graphql', 'access'],
]

/** Answers known calls 501 by name, with one log line; everything else below the Client API is 404. */
export function notEmulated(apps: Apps, log: Log): Router {
  const router = Router()
  for (const [method, path, name, wants] of KNOWN_CALLS) {
    router[method](path, (request: Request) => {
      const appId = request.params.appId
      if (typeof appId === 'string') apps.getForClient(appId)
      if (wants === 'access') authenticate(apps, bearerToken(request))
      if (wants === 'refresh') authenticateRefresh(apps, bearerToken(request))
      log.warn(`not emulated: ${request.method} ${name}`)
      throw new NotEmulated(name)
    })
  }
  router.use((request: Request, _response: Response) => {
    throw new EmulatorError('not-found', `no such call: ${request.method} ${request.path}`)
  })
  return router
}
