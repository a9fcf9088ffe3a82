import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { ApiKey } from '../../../core/accounts/api-key.ts'
import {
  createApiKey,
  deleteApiKey,
  getApiKey,
  listApiKeys,
  requireApiKeys,
  switchApiKey,
} from '../../../core/accounts/api-keys.ts'
import type { App } from '../../../core/app.ts'
import type { Apps } from '../../../core/apps.ts'
import { EmulatorError } from '../../../core/errors.ts'
import { authenticateRefresh } from '../../../core/sessions/authenticate.ts'
import type { Session } from '../../../core/sessions/session.ts'
import type { User } from '../../../core/users/user.ts'
import { bearerToken } from '../../bearer-token.ts'
import { sendJson, sendNothing } from '../../send-json.ts'
import { noteSubject } from '../record-requests.ts'
import { renderApiKey } from '../wire.ts'

interface Caller {
  readonly app: App
  readonly user: User
  readonly session: Session
}

/** `/auth/api_keys`: the caller's own keys. All SDKs send the refresh token here [contract client-api §4.7]. */
export function apiKeys(apps: Apps, json: RequestHandler): Router {
  const router = Router()
  const call =
    (act: (caller: Caller, request: Request, response: Response) => void) =>
    (request: Request, response: Response) => {
      const caller = authenticateRefresh(apps, bearerToken(request))
      apps.touch(caller.app)
      noteSubject(response, { app: caller.app, userId: caller.user.id, sessionId: caller.session.id })
      requireApiKeys(caller.app)
      act(caller, request, response)
    }
  const onKey = (act: (caller: Caller, apiKey: ApiKey, response: Response) => void) =>
    call((caller, { params }, response) =>
      act(caller, getApiKey(caller.app, caller.user, String(params.keyId)), response),
    )
  const switching = (disabled: boolean) =>
    onKey(({ app }, apiKey, response) => {
      switchApiKey(app, apiKey, disabled)
      sendNothing(response)
    })

  router.get(
    '/',
    call(({ app, user }, _request, response) =>
      sendJson(response, 200, listApiKeys(app, user).map(renderApiKey)),
    ),
  )
  router.post(
    '/',
    json,
    call(({ app, user }, { body }, response) => {
      const { apiKey, key } = createApiKey(app, user, (body as { name?: unknown } | undefined)?.name)
      // 201 as on the Admin API; unverified here.
      sendJson(response, 201, { ...renderApiKey(apiKey), key })
    }),
  )
  router.get(
    '/:keyId',
    onKey((_caller, apiKey, response) => sendJson(response, 200, renderApiKey(apiKey))),
  )
  router.delete(
    '/:keyId',
    onKey(({ app, session }, apiKey, response) => {
      // 403 is all that is known of it [contract client-api §4.7].
      if (session.identityId === apiKey.id)
        throw new EmulatorError('forbidden', 'cannot delete the API key that is being used')
      deleteApiKey(app, apiKey)
      sendNothing(response)
    }),
  )
  router.put('/:keyId/enable', switching(false))
  router.put('/:keyId/disable', switching(true))
  return router
}
