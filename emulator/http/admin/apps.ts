import { type Request, type Response, Router } from 'express'
import { appDocument, productsOf } from '../../admin/app-document.ts'
import { EmulatorError } from '../../core/errors.ts'
import { sendJson, sendNothing } from '../send-json.ts'
import type { AdminApiDeps } from './deps.ts'
import { readQuery } from './request/read-query.ts'
import { appOf, requireApp } from './request/subject.ts'

/** `/groups/{groupId}/apps`: the apps of the emulator, whoever made them [contract admin-api §5]. */
export function apps({ apps: all, group }: AdminApiDeps): Router {
  const router = Router({ mergeParams: true })

  router.get('/', (request: Request, response: Response) => {
    // The configured app is there before any client has asked for it.
    all.default()
    const isStandard = productsOf(readQuery(request).get('product')).has('standard')
    sendJson(response, 200, isStandard ? all.list().map((app) => appDocument(app, group.id)) : [])
  })

  router.get('/:appId', requireApp(all), (_request: Request, response: Response) =>
    sendJson(response, 200, appDocument(appOf(response), group.id)),
  )

  router.delete('/:appId', requireApp(all), (_request: Request, response: Response) => {
    const app = appOf(response)
    // It would be back at its first request, and its files are the user's.
    if (all.isConfigured(app))
      throw new EmulatorError(
        'conflict',
        `'${app.id}' is the app that this emulator was started with: start it with another app directory instead`,
      )
    all.delete(app)
    sendNothing(response)
  })
  return router
}
