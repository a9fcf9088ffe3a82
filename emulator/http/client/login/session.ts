import type { Request, Response } from 'express'
import type { Apps } from '../../../core/apps.ts'
import { logOut, refresh } from '../../../core/sessions/auth.ts'
import { authenticateRefresh } from '../../../core/sessions/authenticate.ts'
import { bearerToken } from '../../bearer-token.ts'
import { sendJson, sendNothing } from '../../send-json.ts'
import { noteSubject } from '../record-requests.ts'

/** POST `/auth/session`: a new access token for a refresh token. 201 as on the Admin API; unverified here. */
export function refreshSession(apps: Apps) {
  return (request: Request, response: Response) => {
    const { app, user, session } = authenticateRefresh(apps, bearerToken(request))
    apps.touch(app)
    noteSubject(response, { app, userId: user.id, sessionId: session.id })
    sendJson(response, 201, { access_token: refresh(app, user, session) })
  }
}

/** DELETE `/auth/session`: logs out. */
export function deleteSession(apps: Apps) {
  return (request: Request, response: Response) => {
    const { app, session } = authenticateRefresh(apps, bearerToken(request))
    apps.touch(app)
    noteSubject(response, { app, userId: session.userId, sessionId: session.id })
    logOut(app, session)
    sendNothing(response)
  }
}
