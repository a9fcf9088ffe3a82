import { type RequestHandler, Router } from 'express'
import type { AdminApiDeps } from '../deps.ts'
import { noSuchCall, notEmulated } from '../not-emulated.ts'
import { apiKeys } from './api-keys.ts'
import { configRoutes } from './config/config-routes.ts'
import { deployRoutes } from './deploy/deploy-routes.ts'
import { logs } from './logs.ts'
import { registrations } from './registrations.ts'
import { security } from './security.ts'
import { users, usersCount } from './users.ts'

/** Everything below one app, one file a word; the caller is an administrator and the app is found. */
export function appRoutes(deps: AdminApiDeps, json: RequestHandler): Router {
  const router = Router({ mergeParams: true })
  router.use('/users', users(deps, json))
  router.get('/users_count', usersCount)
  router.use('/user_registrations', registrations(deps))
  router.use('/api_keys', apiKeys(json))
  router.use(configRoutes(deps, json))
  router.use('/security', security(deps, json))
  router.use('/logs', logs(deps))
  router.use(deployRoutes(deps, json))
  router.use(notEmulated(deps.log))
  router.use(noSuchCall)
  return router
}
