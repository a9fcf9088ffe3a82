import { type Request, type Response, Router } from 'express'
import { deploymentDocument } from '../../../../admin/config/draft-documents.ts'
import { sendJson, sendNothing } from '../../../send-json.ts'
import type { AdminApiDeps } from '../../deps.ts'
import { targetOf } from './target.ts'

/** `…/deployments`: what went live, newest first [contract admin-api §10.1]. */
export function deployments(deps: AdminApiDeps): Router {
  const router = Router({ mergeParams: true })
  const idIn = (request: Request) => String(request.params.deploymentId)

  router.get('/', (_request: Request, response: Response) => {
    const { app, workspace } = targetOf(deps, response)
    const all = workspace.deployments().map((each) => deploymentDocument(each, app, 'successful'))
    sendJson(response, 200, all)
  })

  router.get('/:deploymentId', (request: Request, response: Response) => {
    const { app, workspace } = targetOf(deps, response)
    const deployment = workspace.getDeployment(idIn(request))
    sendJson(response, 200, deploymentDocument(deployment, app, 'successful'))
  })

  router.post('/:deploymentId/redeploy', (request: Request, response: Response) => {
    targetOf(deps, response).workspace.redeploy(idIn(request))
    sendNothing(response)
  })
  return router
}
