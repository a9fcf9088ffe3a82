import { type Request, type RequestHandler, type Response, Router } from 'express'
import { pageById } from '../../../admin/page-by-id.ts'
import { userDocument } from '../../../admin/user-document.ts'
import { verifyToken } from '../../../admin/verify-token.ts'
import { checkNewEmail, checkPassword } from '../../../core/accounts/userpass.ts'
import type { App } from '../../../core/app.ts'
import { InvalidRequest } from '../../../core/errors.ts'
import { sessionsOf } from '../../../core/records.ts'
import { revokeUser } from '../../../core/sessions/end-sessions.ts'
import { deleteUser, disableUser, enableUser, listUsers } from '../../../core/users/admin.ts'
import { changeEmail, createEmailUser } from '../../../core/users/email-users.ts'
import type { User } from '../../../core/users/user.ts'
import { sendJson, sendNothing } from '../../send-json.ts'
import type { AdminApiDeps } from '../deps.ts'
import { readObject, requiredText } from '../request/read-body.ts'
import { readQuery } from '../request/read-query.ts'
import { appOf } from '../request/subject.ts'
import { findUser } from './find-user.ts'
import { requireProviderOn } from './provider-on.ts'

/** `…/users` [contract admin-api §7.2]. */
export function users({ apps, hashPassword }: AdminApiDeps, json: RequestHandler): Router {
  const router = Router({ mergeParams: true })

  router.get('/', (request: Request, response: Response) => {
    const query = readQuery(request)
    const page = pageById(filterUsers(listUsers(appOf(response)), query), {
      after: query.get('after') ?? undefined,
      descending: query.get('desc') === 'true',
    })
    sendJson(response, 200, page.map(userDocument))
  })

  router.post('/', json, async (request: Request, response: Response) => {
    const app = appOf(response)
    requireProviderOn(app, 'local-userpass')
    const body = readObject(request)
    const email = checkNewEmail(app, body.email)
    const user = createEmailUser(app, email, await hashPassword(app, checkPassword(body.password)))
    sendJson(response, 201, userDocument(user))
  })

  router.post('/verify_token', json, (request: Request, response: Response) =>
    sendJson(response, 200, verifyToken(apps, appOf(response), requiredText(readObject(request), 'token'))),
  )

  const onUser =
    (act: (app: App, user: User, response: Response, request: Request) => void) =>
    (request: Request, response: Response) => {
      const app = appOf(response)
      act(app, findUser(app, String(request.params.userId)), response, request)
    }
  const changing = (act: (app: App, user: User, request: Request) => void) =>
    onUser((app, user, response, request) => {
      act(app, user, request)
      sendNothing(response)
    })
  router.get(
    '/:userId',
    onUser((_app, user, response) => sendJson(response, 200, userDocument(user))),
  )
  router.get(
    '/:userId/devices',
    onUser((app, user, response) => sendJson(response, 200, devicesOf(app, user))),
  )
  router.delete('/:userId', changing(deleteUser))
  router.put('/:userId/enable', changing(enableUser))
  router.put('/:userId/disable', changing(disableUser))
  router.put('/:userId/logout', changing(revokeUser))
  router.patch(
    '/:userId/reset_email',
    json,
    changing((app, user, request) => changeEmail(app, user, readObject(request).email)),
  )
  return router
}

/** `…/users_count`: a bare number; only mongodb-stitch asks for it, and nobody describes it. */
export function usersCount(_request: Request, response: Response): void {
  sendJson(response, 200, listUsers(appOf(response)).length)
}

/** realm-cli calls the filter `state` and sends `status`; both are read. */
function filterUsers(all: readonly User[], query: URLSearchParams): User[] {
  const status = query.get('status') ?? query.get('state') ?? ''
  if (!['', 'enabled', 'disabled'].includes(status))
    throw new InvalidRequest("status must be 'enabled' or 'disabled'", 'status', 'InvalidParameter')
  const types = new Set(query.getAll('provider_types').flatMap((list) => list.split(',').filter(Boolean)))
  return all.filter(
    ({ disabled, identities }) =>
      (status === '' || disabled === (status === 'disabled')) &&
      (types.size === 0 || identities.some(({ providerType }) => types.has(providerType))),
  )
}

/** The devices of a user's sessions, each once; the shape is unverified. */
function devicesOf(app: App, user: User) {
  const ids = new Set(sessionsOf(app, user).flatMap(({ deviceId }) => deviceId ?? []))
  return [...ids].map((_id) => {
    const { platform, platformVersion, appId, appVersion, sdkVersion } = app.devices.get(_id)?.info ?? {}
    return {
      _id,
      platform,
      platform_version: platformVersion,
      app_id: appId,
      app_version: appVersion,
      sdk_version: sdkVersion,
    }
  })
}
