import type { NextFunction, Request, Response } from 'express'
import type { Apps } from '../../../core/apps.ts'
import { InvalidRequest } from '../../../core/errors.ts'
import { isOauthProvider } from '../../../core/oauth/oauth-credentials.ts'
import { beginSignIn, completeSignIn, getSignIn } from '../../../core/oauth/oauth-sign-in.ts'
import { authenticate } from '../../../core/sessions/authenticate.ts'
import type { Log } from '../../../log.ts'
import { bearerToken } from '../../bearer-token.ts'
import { toFailure } from '../../error-handler.ts'
import { originOf } from '../../guards/origin.ts'
import { sendJson, sendRedirect } from '../../send-json.ts'
import { readDeviceClaim } from '../login/device.ts'
import { readEncodedDevice, readQuery } from '../login/login-query.ts'
import { noteSubject } from '../record-requests.ts'
import { errorFragment, successFragment } from './oauth-fragment.ts'

type LoginParams = { appId: string; provider: string }

/** GET `…/auth/providers/oauth2-*\/login`: sends the browser to the consent page [contract client-api §7]. */
export function startOauth(apps: Apps, publicUrl: string | undefined) {
  return (request: Request<LoginParams>, response: Response, next: NextFunction) => {
    const { appId, provider } = request.params
    if (!isOauthProvider(provider)) return next()
    const app = apps.getForClient(appId)
    noteSubject(response, { app, provider })
    const query = readQuery(request.url) ?? new URLSearchParams()
    const linking = query.get('link') === 'true' ? authenticate(apps, bearerToken(request)) : null
    if (linking !== null) {
      const { user, session } = linking
      noteSubject(response, { app, provider, userId: user.id, sessionId: session.id })
      if (linking.app !== app)
        throw new InvalidRequest('the user belongs to another app', undefined, 'UserAppDomainMismatch')
    }
    const { id } = beginSignIn(app, provider, {
      redirect: query.get('redirect'),
      state: query.get('state'),
      device: readDeviceClaim(readEncodedDevice(query)),
      linking,
    })
    const consent = `${originOf(request, publicUrl)}/oauth/${id}`
    if (query.get('providerRedirectHeader') !== 'true') return sendRedirect(response, consent)
    // A script cannot read where a redirect leads: js-sdk reads the one header, realm-web the other.
    response.setHeader('X-Stitch-Location', consent)
    response.setHeader('X-Baas-Location', consent)
    sendJson(response, 200, { location: consent })
  }
}

/** GET `/auth/callback`: back from the identity provider; logs in or links, and sends the browser back to the app. */
export function finishOauth(apps: Apps, log: Log) {
  return (request: Request, response: Response) => {
    const query = readQuery(request.url) ?? new URLSearchParams()
    const { app, signIn } = getSignIn(apps, query.get('state') ?? '')
    const { provider, redirect, state } = signIn
    apps.touch(app)
    noteSubject(response, { app, provider })
    const goBack = (fragment: string) => sendRedirect(response, `${redirect.replace(/#.*/, '')}#${fragment}`)
    const facts = { appId: app.id, state, isLink: signIn.link !== null }
    try {
      const answer = { code: query.get('code'), error: query.get('error') }
      const result = completeSignIn(app, signIn, answer)
      noteSubject(response, { app, provider, userId: result.user.id, sessionId: result.session.id })
      goBack(successFragment(facts, result))
    } catch (error) {
      goBack(errorFragment(facts, toFailure(error, log).message))
    }
  }
}
