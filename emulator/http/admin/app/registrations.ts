import { type Request, type Response, Router } from 'express'
import { pageById } from '../../../admin/page-by-id.ts'
import type { Registration } from '../../../core/accounts/registration.ts'
import {
  dropRegistration,
  getUnconfirmed,
  markConfirmed,
  postMail,
  requireUserpass,
} from '../../../core/accounts/userpass.ts'
import type { App } from '../../../core/app.ts'
import { getPending } from '../../../core/users/email-users.ts'
import { sendJson, sendNothing } from '../../send-json.ts'
import type { AdminApiDeps } from '../deps.ts'
import { readQuery } from '../request/read-query.ts'
import { appOf } from '../request/subject.ts'
import { requireProviderOn } from './provider-on.ts'

/** `…/user_registrations`: who has registered and never logged in [contract admin-api §7.3]. */
export function registrations({ userpass }: AdminApiDeps): Router {
  const router = Router({ mergeParams: true })
  const email = (request: Request) => String(request.params.email)

  router.get('/pending_users', (request: Request, response: Response) => {
    const app = appOf(response)
    const pending = [...app.registrations.values()].filter(({ userId }) => userId === null)
    const after = readQuery(request).get('after') ?? undefined
    sendJson(
      response,
      200,
      pageById(pending, { after }).map((registration) => pendingDocument(app, registration)),
    )
  })

  router.post('/by_email/:email/send_confirm', (request: Request, response: Response) => {
    const app = appOf(response)
    requireProviderOn(app, 'local-userpass')
    const registration = getUnconfirmed(app, email(request))
    // The suites of the SDKs confirm with the pair in this answer, as people would with the one in the mail.
    const { token, tokenId } = postMail(app, requireUserpass(app), registration, 'confirm')
    sendJson(response, 200, { token, token_id: tokenId })
  })

  router.post('/by_email/:email/confirm', (request: Request, response: Response) => {
    const app = appOf(response)
    markConfirmed(app, getUnconfirmed(app, email(request)))
    sendNothing(response)
  })

  router.post('/by_email/:email/run_confirm', async (request: Request, response: Response) => {
    const app = appOf(response)
    requireProviderOn(app, 'local-userpass')
    // First, so that an unknown address is 404 where confirmation is automatic too.
    getUnconfirmed(app, email(request))
    await userpass.callConfirmation(app, { email: email(request) })
    sendNothing(response, 202)
  })

  const cancel =
    (matches: (registration: { id: string; email: string }, request: Request) => boolean) =>
    (request: Request, response: Response) => {
      const app = appOf(response)
      dropRegistration(
        app,
        getPending(app, (registration) => matches(registration, request)),
      )
      sendNothing(response)
    }
  router.delete(
    '/by_email/:email',
    cancel((registration, request) => registration.email === email(request)),
  )
  // Of mongodb-stitch alone.
  router.delete(
    '/by_id/:id',
    cancel((registration, request) => registration.id === request.params.id),
  )
  return router
}

function pendingDocument(app: App, { id, email }: Registration) {
  return { _id: id, user_id: '', domain_id: app.domainId, login_ids: [{ id_type: 'email', id: email }] }
}
