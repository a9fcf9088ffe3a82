import type { Request, Response } from 'express'
import type { App } from '../../../core/app.ts'
import type { Apps } from '../../../core/apps.ts'
import { EmulatorError, InvalidRequest } from '../../../core/errors.ts'
import { link, requireLinkProvider } from '../../../core/link/link.ts'
import { refusal } from '../../../core/link/link-refusal.ts'
import type { AuthProvider } from '../../../core/providers/auth-provider.ts'
import type { Proof } from '../../../core/providers/proof.ts'
import { logIn, logInAnonymously, requireLoginProvider } from '../../../core/sessions/auth.ts'
import { authenticate } from '../../../core/sessions/authenticate.ts'
import { type ProviderVerifiers, proveWith } from '../../../providers/provider.ts'
import { bearerToken } from '../../bearer-token.ts'
import { objectBody } from '../../object-body.ts'
import { sendJson } from '../../send-json.ts'
import { noteLogs, noteSubject } from '../record-requests.ts'
import { renderLink, renderLogin } from '../wire.ts'
import { readDeviceClaim } from './device.ts'
import { readEncodedDevice, readLegacyQuery } from './login-query.ts'

type LoginParams = { appId: string; provider: string }

/**
 * POST `…/auth/providers/{provider}/login`, with `?link=true` for a user who is logged in; and the legacy SDK's GET of
 * the same, which carries its device in the query.
 */
export function login(apps: Apps, verifiers: ProviderVerifiers) {
  return async (request: Request<LoginParams>, response: Response) => {
    const app = apps.getForClient(request.params.appId)
    const query = readLegacyQuery(request.url)
    const { provider: name } = request.params
    noteSubject(response, { app, provider: name })
    const body = request.method === 'GET' ? readEncodedDevice(query) : readBody(request.body)
    if (query?.get('link') === 'true') {
      await linkIdentity(apps, verifiers, { app, name, body }, request, response)
      return
    }
    const provider = requireLoginProvider(app, name)
    const device = readDeviceClaim(body)
    const result =
      provider.type === 'anon-user'
        ? logInAnonymously(app, device)
        : logIn(app, await prove(verifiers, app, provider, body, response), device)
    noteSubject(response, { app, provider: name, userId: result.user.id, sessionId: result.session.id })
    sendJson(response, 200, renderLogin(result))
  }
}

async function linkIdentity(
  apps: Apps,
  verifiers: ProviderVerifiers,
  { app, name, body }: { app: App; name: string; body: Record<string, unknown> },
  request: Request,
  response: Response,
): Promise<void> {
  const caller = authenticate(apps, bearerToken(request))
  const { user, session } = caller
  noteSubject(response, { app, provider: name, userId: user.id, sessionId: session.id })
  // A token of another app is as dead here as one of none.
  if (caller.app !== app)
    throw new InvalidRequest('the user belongs to another app', undefined, 'UserAppDomainMismatch')
  const provider = requireLinkProvider(app, { user, session }, name)
  const proof = await prove(verifiers, app, provider, body, response).catch((error: unknown) => {
    throw error instanceof EmulatorError ? refusal(app, session, error) : error
  })
  // While the proof was made the user may have gone, its token ended, or the app been restored with other records.
  const now = authenticate(apps, bearerToken(request))
  const { accessToken } = link(app, now, proof)
  sendJson(response, 200, renderLink(now.user, now.session, accessToken))
}

function prove(
  verifiers: ProviderVerifiers,
  app: App,
  provider: AuthProvider,
  { options: _, ...credentials }: Record<string, unknown>,
  response: Response,
): Promise<Proof> {
  return proveWith(verifiers, app, provider, credentials, (lines) => noteLogs(response, lines))
}

/** No body at all is a valid anonymous login [docs sessions]. */
function readBody(body: unknown): Record<string, unknown> {
  return body === undefined || body === '' ? {} : objectBody(body)
}
