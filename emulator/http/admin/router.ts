import { Router } from 'express'
import { listRegions } from '../../admin/apps/regions.ts'
import { createErrorHandler } from '../error-handler.ts'
import { readJson } from '../read-json.ts'
import { renderFailure } from '../render-failure.ts'
import { sendJson } from '../send-json.ts'
import { appRoutes } from './app/app-routes.ts'
import { apps } from './apps.ts'
import { auth } from './auth.ts'
import { cloud } from './cloud.ts'
import type { AdminApiDeps } from './deps.ts'
import { noSuchCall } from './not-emulated.ts'
import { requireAdmin, requireApp, requireGroup } from './request/subject.ts'

/** An import holds a whole app. */
const MAX_BODY = 16 * 1024 * 1024

/** The Admin API and the calls of MongoDB Cloud that its tools make, below `/api`. */
export function createAdminRouter(deps: AdminApiDeps): Router {
  const json = readJson(MAX_BODY)
  const router = Router()
  const admin = Router()
  admin.use('/auth', auth(deps, json))
  admin.use(requireAdmin(deps.sessions))
  admin.get('/provider_regions', (_request, response) => sendJson(response, 200, listRegions()))
  admin.get('/templates', (_request, response) => sendJson(response, 200, []))
  admin.use('/groups/:groupId', requireGroup(deps.group.id))
  admin.use('/groups/:groupId/apps', apps(deps, json))
  admin.use('/groups/:groupId/apps/:appId', requireApp(deps.apps), appRoutes(deps, json))
  admin.use(noSuchCall)
  router.use('/admin/v3.0', admin)
  router.use(cloud(deps))
  router.use(createErrorHandler(deps.log, renderFailure))
  return router
}
