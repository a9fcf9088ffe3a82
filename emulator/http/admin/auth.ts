import { type Request, type RequestHandler, type Response, Router } from 'express'
import { ADMIN_DOMAIN_ID } from '../../admin/access/admin-sessions.ts'
import { ADMIN_PROVIDERS } from '../../admin/access/administrators.ts'
import { bearerToken } from '../bearer-token.ts'
import { sendJson, sendNothing } from '../send-json.ts'
import type { AdminApiDeps } from './deps.ts'
import { noSuchCall } from './not-emulated.ts'
import { readObject } from './request/read-body.ts'
import { adminOf, requireAdmin } from './request/subject.ts'

/** `/auth`: logging in, refreshing, logging out, and who one is [contract admin-api §1]. */
export function auth({ administrators, sessions, group }: AdminApiDeps, json: RequestHandler): Router {
  const router = Router()

  router.post('/providers/:provider/login', json, (request: Request, response: Response) => {
    const { options, ...credentials } = readObject(request)
    const administrator = administrators.prove(String(request.params.provider), credentials)
    const { admin, deviceId, accessToken, refreshToken } = sessions.open(administrator, deviceIdIn(options))
    sendJson(response, 200, {
      access_token: accessToken,
      refresh_token: refreshToken,
      user_id: admin.id,
      device_id: deviceId,
    })
  })

  router.get('/providers', (_request: Request, response: Response) =>
    sendJson(
      response,
      200,
      ADMIN_PROVIDERS.map((type) => ({ name: type, type, disabled: false })),
    ),
  )

  // The CLIs compare with 201 to the letter [contract admin-api §1.3].
  router.post('/session', (request: Request, response: Response) =>
    sendJson(response, 201, { access_token: sessions.refresh(bearerToken(request)) }),
  )

  router.delete('/session', (request: Request, response: Response) => {
    sessions.logOut(bearerToken(request))
    sendNothing(response)
  })

  router.get('/profile', requireAdmin(sessions), (_request: Request, response: Response) => {
    const { id, name, provider } = adminOf(response)
    sendJson(response, 200, {
      user_id: id,
      domain_id: ADMIN_DOMAIN_ID,
      type: 'normal',
      // Strings only: Java and iOS decode nothing else [contract admin-api §1.4].
      data: provider === 'local-userpass' ? { email: name } : { name },
      identities: [{ id, provider_type: provider, provider_id: ADMIN_DOMAIN_ID }],
      // Exactly one: tools take it for the project, and the importer fails with more.
      roles: [{ role_name: 'GROUP_OWNER', group_id: group.id }],
    })
  })

  router.use(noSuchCall)
  return router
}

/** `options.device.deviceId`, as SDK clients send it once they know it. */
function deviceIdIn(options: unknown): unknown {
  const device = (options as { device?: unknown } | null | undefined)?.device
  return (device as { deviceId?: unknown } | null | undefined)?.deviceId
}
