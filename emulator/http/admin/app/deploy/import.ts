import { type Request, type RequestHandler, type Response, Router } from 'express'
import { importConfig, previewImport, readImportRequest } from '../../../../admin/config/import-config.ts'
import { sendJson, sendNothing } from '../../../send-json.ts'
import type { AdminApiDeps } from '../../deps.ts'
import { readQuery } from '../../request/read-query.ts'
import { targetOf } from './target.ts'

/** `POST …/import` and `PATCH …/push`: a whole app in one body [contract admin-api §10.2, §10.3]. */
export function imports(deps: AdminApiDeps, json: RequestHandler): Router {
  const router = Router({ mergeParams: true })

  router.post('/import', json, (request: Request, response: Response) => {
    const query = readQuery(request)
    const target = targetOf(deps, response)
    // As it is: what looks like an EJSON number may be what a file of the app says.
    const given = readImportRequest(request.body, query.get('strategy'))
    if (query.get('diff') === 'true') {
      sendJson(response, 200, previewImport(target, given))
      return
    }
    importConfig(target, given)
    sendNothing(response)
  })

  router.patch('/push', json, (request: Request, response: Response) => {
    importConfig(targetOf(deps, response), readImportRequest(request.body, 'replace-by-name'))
    sendNothing(response)
  })
  return router
}
