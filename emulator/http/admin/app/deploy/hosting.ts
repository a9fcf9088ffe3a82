import { type Request, type Response, Router } from 'express'
import { EmulatorError } from '../../../../core/errors.ts'
import { sendJson, sendNothing } from '../../../send-json.ts'
import type { AdminApiDeps } from '../../deps.ts'
import { drainBody } from '../../request/drain-body.ts'
import { appOf } from '../../request/subject.ts'
import { targetOf } from './target.ts'
import { MAX_UPLOAD } from './upload-limit.ts'

/**
 * `…/hosting`: files of a web site [contract admin-api §10.4]. Uploads are taken, so that the CLIs go on, and not kept:
 * nothing serves them.
 */
export function hosting(deps: AdminApiDeps): Router {
  const router = Router({ mergeParams: true })
  const drain = drainBody(MAX_UPLOAD)
  const isEnabled = (response: Response): boolean =>
    targetOf(deps, response).workspace.config().hosting?.enabled === true

  router.get('/assets', (_request: Request, response: Response) => sendJson(response, 200, []))
  const take = (_request: Request, response: Response) => {
    deps.log.warn(`${appOf(response).id}: hosted files are not kept: anon-emulator does not emulate hosting`)
    sendNothing(response)
  }
  router.post('/assets', drain, take)
  router.put('/assets/asset', drain, take)
  router.patch('/assets/asset', drain, take)
  router.delete('/assets/asset', drain, take)

  router.put('/cache', drain, (_request: Request, response: Response) => {
    if (!isEnabled(response)) throw new EmulatorError('invalid', 'hosting is disabled')
    sendNothing(response)
  })
  router.get('/config', (_request: Request, response: Response) =>
    sendJson(response, 200, { enabled: isEnabled(response), status: 'setup_ok' }),
  )
  return router
}
