import type { Request, Response } from 'express'
import type { Apps } from '../../core/apps.ts'
import { deleteOwnUser } from '../../core/sessions/auth.ts'
import { authenticate } from '../../core/sessions/authenticate.ts'
import { bearerToken } from '../bearer-token.ts'
import { sendJson, sendNothing } from '../send-json.ts'
import { noteSubject } from './record-requests.ts'
import { renderProfile } from './wire.ts'

/** GET `/auth/profile`. */
export function profile(apps: Apps) {
  return (request: Request, response: Response) => {
    const { app, user, session } = authenticate(apps, bearerToken(request))
    apps.touch(app)
    noteSubject(response, { app, userId: user.id, sessionId: session.id })
    sendJson(response, 200, renderProfile(app, user))
  }
}

/** DELETE `/auth/delete`: the account and all its sessions. 204; unverified. */
export function deleteAccount(apps: Apps) {
  return (request: Request, response: Response) => {
    const { app, user, session } = authenticate(apps, bearerToken(request))
    apps.touch(app)
    noteSubject(response, { app, userId: user.id, sessionId: session.id })
    deleteOwnUser(app, user)
    sendNothing(response)
  }
}
