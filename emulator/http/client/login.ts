import type { Request, Response } from 'express'
import type { Apps } from '../../core/apps.ts'
import { authenticate, link, logIn } from '../../core/auth.ts'
import { InvalidRequest } from '../../core/errors.ts'
import { bearerToken } from '../bearer-token.ts'
import { sendJson } from '../send-json.ts'
import { readDeviceClaim } from './device.ts'
import { noteSubject } from './record-requests.ts'
import { renderLogin } from './wire.ts'

/** POST `…/auth/providers/{provider}/login`, and the legacy SDK's GET of the same, which carries its device in the query. */
export function login(apps: Apps) {
  return (request: Request<{ appId: string; provider: string }>, response: Response) => {
    const app = apps.getForClient(request.params.appId)
    const query = readQuery(request.url)
    const { provider } = request.params
    noteSubject(response, { app, provider })
    if (query?.get('link') === 'true') {
      const { user, session } = authenticate(apps, bearerToken(request))
      noteSubject(response, { app, provider, userId: user.id, sessionId: session.id })
      link(app, provider)
    }
    const body = request.method === 'GET' ? readLegacyDevice(query) : readBody(request.body)
    const result = logIn(app, { provider, device: readDeviceClaim(body) })
    noteSubject(response, { app, provider, userId: result.user.id, sessionId: result.session.id })
    sendJson(response, 200, renderLogin(result))
  }
}

/** No body at all is a valid anonymous login [docs sessions]. */
function readBody(body: unknown): Record<string, unknown> {
  if (body === undefined || body === '') return {}
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new InvalidRequest('request body must be a JSON object')
  }
  return body as Record<string, unknown>
}

/** The legacy SDK's link form carries a second `?` where an `&` belongs: `…?device=…?link=true`. */
function readQuery(url: string): URLSearchParams | undefined {
  const at = url.indexOf('?')
  return at < 0 ? undefined : new URLSearchParams(url.slice(at + 1).replaceAll('?', '&'))
}

/** Base64 of the device's JSON; one that cannot be read counts as a device without fields. */
function readLegacyDevice(query: URLSearchParams | undefined): Record<string, unknown> {
  const encoded = query?.get('device')
  if (encoded === null || encoded === undefined) return {}
  try {
    const device: unknown = JSON.parse(Buffer.from(encoded.replaceAll(' ', '+'), 'base64').toString('utf8'))
    return { options: { device } }
  } catch {
    return { options: { device: {} } }
  }
}
