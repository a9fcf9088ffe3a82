import { type RequestHandler, Router } from 'express'
import type { AdminApiDeps } from '../../deps.ts'
import { authProviders } from './auth-providers.ts'
import { debug } from './debug.ts'
import { functions } from './functions.ts'
import { secrets } from './secrets.ts'
import { services } from './services.ts'
import { settings } from './settings.ts'
import { subjects } from './subject.ts'
import { values } from './values.ts'

/** The documents that an app's configuration consists of, one file a word. */
export function configRoutes(deps: AdminApiDeps, json: RequestHandler): Router {
  const of = subjects(deps)
  const router = Router({ mergeParams: true })
  router.use('/auth_providers', authProviders(of, json))
  router.use('/functions', functions(of, deps, json))
  router.use('/debug', debug(deps, json))
  router.use('/values', values(of, json))
  router.use('/secrets', secrets(of, json))
  router.use('/services', services(of, json))
  router.use(settings(of, deps, json))
  return router
}
