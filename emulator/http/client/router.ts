import { type NextFunction, type Request, type Response, Router } from 'express'
import type { Apps } from '../../core/apps.ts'
import { EmulatorError } from '../../core/errors.ts'
import type { AppSource, FunctionRunner } from '../../core/ports.ts'
import type { Detectors } from '../../core/warnings/detectors.ts'
import type { Log } from '../../log.ts'
import type { ProviderVerifiers } from '../../providers/provider.ts'
import type { UserpassFlows } from '../../providers/userpass/userpass-flows.ts'
import { createErrorHandler } from '../error-handler.ts'
import { applyCors } from '../guards/cors.ts'
import { readJson } from '../read-json.ts'
import { renderFailure } from '../render-failure.ts'
import { apiKeys } from './accounts/api-keys.ts'
import { localUserpass } from './accounts/local-userpass.ts'
import { injectFaults } from './faults.ts'
import { functions } from './functions/functions.ts'
import { location } from './location.ts'
import { login } from './login/login.ts'
import { deleteSession, refreshSession } from './login/session.ts'
import { notEmulated } from './not-emulated.ts'
import { finishOauth, startOauth } from './oauth/oauth.ts'
import { originRule } from './origin-rule.ts'
import { appIdIn } from './path-names.ts'
import { deleteAccount, profile } from './profile.ts'
import { noteForced, recordRequests } from './record-requests.ts'

export interface ClientApiDeps {
  readonly apps: Apps
  readonly template: AppSource
  readonly publicUrl: string | undefined
  readonly verifiers: ProviderVerifiers
  readonly userpass: UserpassFlows
  readonly functions: FunctionRunner
  /** Aborted when the emulator stops. */
  readonly stopping: AbortSignal
  readonly detectors: Detectors
  readonly log: Log
  /** Real time, for how long calls took. */
  readonly now: () => number
  /** Whether anybody has used the Control API or a handle yet. */
  readonly isWatched: () => boolean
}

/** A login body is a few hundred bytes; a custom JWT may be a million characters long. */
const MAX_BODY = 2 * 1024 * 1024

/** The Client API: what SDKs in apps call. */
export function createClientRouter(deps: ClientApiDeps): Router {
  const { apps, template, publicUrl, log } = deps
  const json = readJson(MAX_BODY)
  const admits = originRule(apps, template)
  const router = Router()
  const record = recordRequests(deps)
  const meetFaults = injectFaults(apps, deps.stopping)
  // One layer, not three: each costs every call a hundredth.
  router.use((request: Request, response: Response, next: NextFunction) => {
    if (applyCors(request, response, (origin) => admits(appIdIn(request), origin))) return
    record(request, response)
    meetFaults(request, response, next)
  })
  const loginPath = '/app/:appId/auth/providers/:provider/login'
  const logsIn = login(apps, deps.verifiers)
  router.post(loginPath, json, logsIn)
  router.get('/auth/profile', profile(apps))
  router.post('/auth/session', refreshSession(apps))
  router.delete('/auth/session', deleteSession(apps))
  router.delete('/auth/delete', deleteAccount(apps))
  router.get('/app/:appId/location', location(apps, publicUrl))
  router.get(loginPath, startOauth(apps, publicUrl), logsIn)
  router.get('/auth/callback', finishOauth(apps, log))
  router.use('/auth/api_keys', apiKeys(apps, json))
  router.use('/app/:appId/auth/providers/local-userpass', localUserpass(apps, deps.userpass, json))
  router.use('/app/:appId/functions/call', functions(apps, deps.functions, json))
  router.use(notEmulated(apps, log))
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (error instanceof EmulatorError && error.forced) noteForced(response)
    next(error)
  })
  router.use(createErrorHandler(log, renderFailure))
  return router
}
