import { type Request, type RequestHandler, type Response, Router } from 'express'
import { deploymentDocument, draftDiff, draftDocument } from '../../../../admin/config/draft-documents.ts'
import { sendJson, sendNothing } from '../../../send-json.ts'
import type { AdminApiDeps } from '../../deps.ts'
import { optionalText, readObject } from '../../request/read-body.ts'
import { targetOf } from './target.ts'

/** `…/drafts`: changes of this administrator that are not live yet [contract admin-api §10.1]. */
export function drafts(deps: AdminApiDeps, json: RequestHandler): Router {
  const router = Router({ mergeParams: true })
  const idIn = (request: Request) => String(request.params.draftId)

  router.post('/', (_request: Request, response: Response) => {
    const { app, workspace } = targetOf(deps, response)
    sendJson(response, 201, draftDocument(workspace.createDraft(), app, deps.group.id, workspace))
  })

  // A list, though there is one at most: all clients read one.
  router.get('/', (_request: Request, response: Response) => {
    const { app, workspace } = targetOf(deps, response)
    const draft = workspace.draft()
    sendJson(response, 200, draft === undefined ? [] : [draftDocument(draft, app, deps.group.id, workspace)])
  })

  router.delete('/:draftId', (request: Request, response: Response) => {
    targetOf(deps, response).workspace.discardDraft(idIn(request))
    sendNothing(response)
  })

  router.get('/:draftId/diff', (request: Request, response: Response) => {
    const { workspace } = targetOf(deps, response)
    sendJson(response, 200, draftDiff(workspace.getDraft(idIn(request)), workspace))
  })

  router.post('/:draftId/deployment', json, (request: Request, response: Response) => {
    const { app, workspace } = targetOf(deps, response)
    const name = optionalText(readObject(request), 'name') || undefined
    const deployment = workspace.deployDraft(idIn(request), name)
    sendJson(response, 201, deploymentDocument(deployment, app, 'created'))
  })
  return router
}
