import { type Request, type Response, Router } from 'express'
import { exportZip, readExportQuery } from '../../../../admin/config/export-config.ts'
import { NotEmulated } from '../../../../core/errors.ts'
import type { AdminApiDeps } from '../../deps.ts'
import { readQuery } from '../../request/read-query.ts'
import { targetOf } from './target.ts'

/** `GET …/export` and `GET …/pull`: a whole app as a zip, never its secrets [contract admin-api §10.3]. */
export function exports(deps: AdminApiDeps): Router {
  const router = Router({ mergeParams: true })

  router.get('/export', (request: Request, response: Response) => {
    const query = readExportQuery(readQuery(request))
    sendZip(response, exportZip(targetOf(deps, response), query, deps.realClock.now()))
  })

  // Of the tools that have the newest layout; which one the service answers is unverified.
  router.get('/pull', (request: Request, response: Response) => {
    if (request.accepts(['application/zip', 'application/json']) === 'application/json')
      throw new NotEmulated('pulling an app as JSON: ask for application/zip')
    sendZip(response, exportZip(targetOf(deps, response), { version: 20230101 }, deps.realClock.now()))
  })
  return router
}

/** Both CLIs parse the name, and fail without one. */
function sendZip(response: Response, { fileName, bytes }: ReturnType<typeof exportZip>): void {
  response.setHeader('Content-Type', 'application/zip')
  response.setHeader('Content-Disposition', `attachment; filename="${fileName}"`)
  response.setHeader('Content-Length', bytes.length)
  response.end(bytes)
}
