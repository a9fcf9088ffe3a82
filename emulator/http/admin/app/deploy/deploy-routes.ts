import { type RequestHandler, Router } from 'express'
import type { AdminApiDeps } from '../../deps.ts'
import { dependencies } from './dependencies.ts'
import { deployments } from './deployments.ts'
import { drafts } from './drafts.ts'
import { exports } from './export.ts'
import { hosting } from './hosting.ts'
import { imports } from './import.ts'

/** What the CLIs do with a whole app [contract admin-api §10]. */
export function deployRoutes(deps: AdminApiDeps, json: RequestHandler): Router {
  const router = Router({ mergeParams: true })
  router.use('/drafts', drafts(deps, json))
  router.use('/deployments', deployments(deps))
  router.use('/dependencies', dependencies(deps))
  router.use('/hosting', hosting(deps))
  router.use(imports(deps, json))
  router.use(exports(deps))
  return router
}
