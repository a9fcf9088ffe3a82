import { type Request, type Response, Router } from 'express'
import { EmulatorError } from '../../../../core/errors.ts'
import { sendJson, sendNothing } from '../../../send-json.ts'
import type { AdminApiDeps } from '../../deps.ts'
import { drainBody } from '../../request/drain-body.ts'
import { appOf } from '../../request/subject.ts'
import { MAX_UPLOAD } from './upload-limit.ts'

const NOTHING = { added: [], deleted: [], modified: [] }

/**
 * `…/dependencies`: packages of functions [contract admin-api §10.4]. Uploads are taken, so that the CLIs go on, and
 * not used: functions require what lies in `functions/node_modules` of the app directory.
 */
export function dependencies({ log }: AdminApiDeps): Router {
  const router = Router({ mergeParams: true })
  const drain = drainBody(MAX_UPLOAD)

  const take = (_request: Request, response: Response) => {
    log.warn(
      `${appOf(response).id}: uploaded dependencies are not used: functions require what is in functions/node_modules of the app directory`,
    )
    sendNothing(response)
  }
  router.post('/', drain, take)
  router.put('/', drain, take)

  router.get('/', (_request: Request, response: Response) => {
    const { location } = appOf(response).template.current()
    sendJson(response, 200, { location, user_id: '', last_modified: 0, dependencies_list: [] })
  })
  router.get('/status', (_request: Request, response: Response) =>
    sendJson(response, 200, { status: 'successful', status_message: '' }),
  )
  router.post('/diff', drain, (_request: Request, response: Response) => sendJson(response, 200, NOTHING))
  router.get(['/archive', '/export'], () => {
    throw new EmulatorError('not-found', 'no dependencies are installed')
  })
  return router
}
