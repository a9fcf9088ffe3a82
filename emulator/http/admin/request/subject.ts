import type { NextFunction, Request, Response } from 'express'
import type { Admin, AdminSessions } from '../../../admin/access/admin-sessions.ts'
import type { App } from '../../../core/app.ts'
import type { Apps } from '../../../core/apps.ts'
import { EmulatorError } from '../../../core/errors.ts'
import { bearerToken } from '../../bearer-token.ts'

/** Refuses everybody but administrators; notes who it is. */
export function requireAdmin(sessions: AdminSessions) {
  return (request: Request, response: Response, next: NextFunction): void => {
    // Made here: the Client API, which shares the server, has no use for it (http-app.ts).
    response.locals = { admin: sessions.authenticate(bearerToken(request)) }
    next()
  }
}

/** Who makes this call. */
export function adminOf(response: Response): Admin {
  return response.locals.admin as Admin
}

/** Refuses a group other than the one there is; stitch-cli then goes on to the next one [contract admin-api §12]. */
export function requireGroup(groupId: string) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (request.params.groupId !== groupId)
      throw new EmulatorError('not-found', `group not found: '${String(request.params.groupId)}'`)
    next()
  }
}

/** Finds the app by its internal id, never its client app id; the service's answer for an unknown one is unverified. */
export function requireApp(apps: Apps) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const id = String(request.params.appId)
    const app = apps.findByInternalId(id)
    if (app === undefined) throw new EmulatorError('not-found', `app not found: '${id}'`, 'AppNotFound')
    response.locals.app = app
    next()
  }
}

/** Which app this call is about. */
export function appOf(response: Response): App {
  return response.locals.app as App
}
