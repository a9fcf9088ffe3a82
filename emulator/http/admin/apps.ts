import { type Request, type RequestHandler, type Response, Router } from 'express'
import { appDocument, productsOf } from '../../admin/apps/app-document.ts'
import { createAdminApp } from '../../admin/apps/create-app.ts'
import type { App } from '../../core/app.ts'
import { EmulatorError } from '../../core/errors.ts'
import { sendJson, sendNothing } from '../send-json.ts'
import type { AdminApiDeps } from './deps.ts'
import { optionalText, readObject, requiredText } from './request/read-body.ts'
import { readQuery } from './request/read-query.ts'
import { appOf, requireApp } from './request/subject.ts'

/** `/groups/{groupId}/apps`: the apps of the emulator, whoever made them [contract admin-api §5]. */
export function apps({ apps: all, group, configs, newAppId }: AdminApiDeps, json: RequestHandler): Router {
  const router = Router({ mergeParams: true })
  const documentOf = (app: App) => appDocument(app, group.id, configs.of(app))

  router.get('/', (request: Request, response: Response) => {
    // The configured app is there before any client has asked for it.
    all.default()
    const isStandard = productsOf(readQuery(request).get('product')).has('standard')
    sendJson(response, 200, isStandard ? all.list().map(documentOf) : [])
  })

  // The query says of which product, and whether with defaults: there is one kind here.
  router.post('/', json, (request: Request, response: Response) => {
    const body = readObject(request)
    const app = createAdminApp(
      { apps: all, configs, newAppId },
      {
        name: requiredText(body, 'name'),
        location: optionalText(body, 'location'),
        providerRegion: optionalText(body, 'provider_region'),
        deploymentModel: optionalText(body, 'deployment_model') || undefined,
        environment: optionalText(body, 'environment'),
      },
    )
    sendJson(response, 201, documentOf(app))
  })

  router.get('/:appId', requireApp(all), (_request: Request, response: Response) =>
    sendJson(response, 200, documentOf(appOf(response))),
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
