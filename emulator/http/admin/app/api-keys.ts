import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { ApiKey } from '../../../core/accounts/api-key.ts'
import {
  createApiKey,
  deleteApiKey,
  getApiKey,
  listApiKeys,
  switchApiKey,
} from '../../../core/accounts/api-keys.ts'
import type { App } from '../../../core/app.ts'
import { sendJson, sendNothing } from '../../send-json.ts'
import { readObject } from '../request/read-body.ts'
import { appOf } from '../request/subject.ts'

/** `…/api_keys`: the server keys of an app [contract admin-api §7.4]. */
export function apiKeys(json: RequestHandler): Router {
  const router = Router({ mergeParams: true })
  router.get('/', (_request: Request, response: Response) =>
    sendJson(response, 200, listApiKeys(appOf(response), null).map(keyDocument)),
  )
  router.post('/', json, (request: Request, response: Response) => {
    const { apiKey, key } = createApiKey(appOf(response), null, readObject(request).name)
    sendJson(response, 201, { ...keyDocument(apiKey), key })
  })

  const onKey =
    (act: (apiKey: ApiKey, response: Response, app: App) => void) =>
    (request: Request, response: Response) => {
      const app = appOf(response)
      act(getApiKey(app, null, String(request.params.keyId)), response, app)
    }
  const switching = (disabled: boolean) =>
    onKey((apiKey, response, app) => {
      switchApiKey(app, apiKey, disabled)
      sendNothing(response)
    })
  router.get(
    '/:keyId',
    onKey((apiKey, response) => sendJson(response, 200, keyDocument(apiKey))),
  )
  router.delete(
    '/:keyId',
    onKey((apiKey, response, app) => {
      deleteApiKey(app, apiKey)
      sendNothing(response)
    }),
  )
  router.put('/:keyId/enable', switching(false))
  router.put('/:keyId/disable', switching(true))
  return router
}

/** `disabled` is a bool, whatever the schema says: realm-cli decodes nothing else. */
function keyDocument({ id, name, disabled }: ApiKey) {
  return { _id: id, name, disabled }
}
