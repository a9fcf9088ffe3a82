import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { App } from '../../../core/app.ts'
import type { Apps } from '../../../core/apps.ts'
import { InvalidRequest } from '../../../core/errors.ts'
import type { FunctionRunner } from '../../../core/ports.ts'
import { functionRefusal } from '../../../core/providers/function-refusal.ts'
import { authenticate } from '../../../core/sessions/authenticate.ts'
import type { User } from '../../../core/users/user.ts'
import { bearerToken } from '../../bearer-token.ts'
import { sendJson } from '../../send-json.ts'
import { noteLogs, noteSubject } from '../record-requests.ts'
import { decodeCall, readCall, serviceNotFound } from './function-call.ts'

/** `/app/{id}/functions/call`: POST runs a function; GET would stream from a service, and there are none. */
export function functions(apps: Apps, runner: FunctionRunner, json: RequestHandler): Router {
  const router = Router({ mergeParams: true })
  router.post('/', json, async (request: Request, response: Response) => {
    const app = apps.getForClient(String(request.params.appId))
    const user = identify(apps, app, bearerToken(request), response)
    const { name, args } = readCall(request.body)
    const outcome = await runner.run(app, { name, args, user })
    noteLogs(response, outcome.logs)
    // The service has no code for a full house.
    if (!outcome.ok) throw functionRefusal(outcome, 'limit')
    sendJson(response, 200, outcome.value)
  })
  router.get('/', (request: Request, response: Response) => {
    const app = apps.getForClient(String(request.params.appId))
    const query = new URLSearchParams(request.url.split('?').slice(1).join('?'))
    const token = query.get('stitch_at') ?? query.get('baas_at') ?? bearerToken(request)
    identify(apps, app, token, response)
    // Throws for a service's call too; nothing else can be streamed.
    const { name } = readCall(decodeCall(query.get('stitch_request') ?? query.get('baas_request') ?? ''))
    throw serviceNotFound(`the function '${name}' cannot be streamed`)
  })
  return router
}

function identify(apps: Apps, app: App, token: string, response: Response): User {
  const { app: home, user, session } = authenticate(apps, token)
  noteSubject(response, { app, userId: user.id, sessionId: session.id })
  if (home !== app)
    throw new InvalidRequest('the user belongs to another app', undefined, 'UserAppDomainMismatch')
  return user
}
