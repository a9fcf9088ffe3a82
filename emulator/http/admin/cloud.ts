import { type Request, type Response, Router } from 'express'
import { sendJson, sendNothing } from '../send-json.ts'
import type { AdminApiDeps } from './deps.ts'

/**
 * What the two CLIs ask MongoDB Cloud for [contract admin-api §2]. Nobody is asked who they are: the CLIs first send
 * a request without credentials, and take any answer but 401 for the last word.
 */
export function cloud({ group }: AdminApiDeps): Router {
  const router = Router()
  const answer = (body: unknown) => (_request: Request, response: Response) => sendJson(response, 200, body)

  router.get('/public/v1.0', answer({ appName: 'anon-emulator', links: [] }))
  // No link to a next page: it would be followed without end.
  router.get('/public/v1.0/groups', answer({ results: [group], links: [], totalCount: 1 }))
  router.get('/public/v1.0/groups/byName/:name', (request: Request, response: Response) =>
    request.params.name === group.name ? sendJson(response, 200, group) : refuse(request, response),
  )
  router.get(
    ['/atlas/v1.0/groups/:groupId/clusters', '/atlas/v1.0/groups/:groupId/serverless'],
    answer({ results: [], links: [], totalCount: 0 }),
  )
  router.get('/atlas/v1.0/groups/:groupId/dataLakes', answer([]))
  router.delete(
    '/atlas/v1.0/groups/:groupId/databaseUsers/admin/:user',
    (_request: Request, response: Response) => sendNothing(response),
  )
  router.use(['/public/v1.0', '/atlas/v1.0'], refuse)
  return router
}

/** The CLIs show `detail` alone. */
function refuse(request: Request, response: Response): void {
  sendJson(response, 404, {
    detail: `anon-emulator has nothing at ${request.method} ${request.originalUrl.split('?')[0]}`,
    error: 404,
    errorCode: 'RESOURCE_NOT_FOUND',
  })
}
