import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { App } from '../../../core/app.ts'
import type { Apps } from '../../../core/apps.ts'
import { EmulatorError } from '../../../core/errors.ts'
import { unrepeated } from '../../../core/link/link-refusal.ts'
import type { Hear } from '../../../providers/run-heard.ts'
import type { UserpassFlows } from '../../../providers/userpass/userpass-flows.ts'
import { objectBody } from '../../object-body.ts'
import { sendJson } from '../../send-json.ts'
import { noteLogs, noteSubject } from '../record-requests.ts'

/**
 * The seven calls of `local-userpass`. Statuses are unverified: 201 for a registration, 200 for the rest; `{}` as JSON
 * satisfies every SDK [contract client-api §5]. Unverified too: while the provider is off, 401 without a session, and
 * 400 with the same text and code for a caller who has one, since realm-web would repeat the call without end.
 */
export function localUserpass(apps: Apps, flows: UserpassFlows, json: RequestHandler): Router {
  const router = Router({ mergeParams: true })
  const on = (
    path: string,
    status: number,
    act: (app: App, body: Record<string, unknown>, hear: Hear) => void | Promise<void>,
  ) =>
    router.post(path, json, async (request: Request, response: Response) => {
      const app = apps.getForClient(String(request.params.appId))
      noteSubject(response, { app, provider: 'local-userpass' })
      try {
        await act(app, objectBody(request.body), (lines) => noteLogs(response, lines))
      } catch (error) {
        // realm-web sends the access token of whoever is logged in, and refreshes and repeats on a 401 (Fetcher.fetch).
        const hasSession = request.headers.authorization !== undefined
        throw hasSession && error instanceof EmulatorError ? unrepeated(error) : error
      }
      sendJson(response, status, {})
    })
  on('/register', 201, flows.register)
  on('/confirm', 200, flows.confirm)
  on('/confirm/send', 200, flows.resendConfirmation)
  on('/confirm/call', 200, flows.callConfirmation)
  on('/reset', 200, flows.reset)
  on('/reset/send', 200, flows.sendReset)
  on('/reset/call', 200, flows.callReset)
  return router
}
