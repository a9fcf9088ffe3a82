import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { AccessEntry } from '../../../admin/access/access-lists.ts'
import { InvalidRequest } from '../../../core/errors.ts'
import { setRefreshTokenLifetime } from '../../../core/providers/overrides.ts'
import {
  MAX_REFRESH_TOKEN_LIFETIME_MS,
  MIN_REFRESH_TOKEN_LIFETIME_MS,
} from '../../../core/sessions/session.ts'
import { sendJson, sendNothing } from '../../send-json.ts'
import type { AdminApiDeps } from '../deps.ts'
import { optionalText, readObject } from '../request/read-body.ts'
import { appOf } from '../request/subject.ts'

/** `…/security`: how long sessions last, and from where an app may be reached [contract admin-api §7.5]. */
export function security({ accessLists }: AdminApiDeps, json: RequestHandler): Router {
  const router = Router({ mergeParams: true })

  router.get('/refresh_token_expiration', (_request: Request, response: Response) =>
    sendJson(response, 200, {
      expiration_time_seconds: Math.floor(appOf(response).refreshTokenLifetimeMs / 1000),
    }),
  )
  router.put('/refresh_token_expiration', json, (request: Request, response: Response) => {
    const lifetimeMs = readLifetime(readObject(request).expiration_time_seconds)
    setRefreshTokenLifetime(appOf(response), lifetimeMs)
    sendNothing(response)
  })

  router.get('/access_list', (_request: Request, response: Response) =>
    sendJson(response, 200, { allowed_ips: accessLists.list(appOf(response)).map(entryDocument) }),
  )
  router.post('/access_list', json, (request: Request, response: Response) =>
    sendJson(response, 201, entryDocument(accessLists.add(appOf(response), readEntry(request)))),
  )
  router.patch('/access_list/:entryId', json, (request: Request, response: Response) => {
    const id = String(request.params.entryId)
    sendJson(response, 200, entryDocument(accessLists.change(appOf(response), id, readEntry(request))))
  })
  router.delete('/access_list/:entryId', (request: Request, response: Response) => {
    accessLists.remove(appOf(response), String(request.params.entryId))
    sendNothing(response)
  })
  return router
}

/** Half an hour to five years: the schema says 180 days, its prose and the documentation five years (unverified). */
function readLifetime(given: unknown): number {
  const ms = typeof given === 'number' && Number.isInteger(given) ? given * 1000 : Number.NaN
  if (ms >= MIN_REFRESH_TOKEN_LIFETIME_MS && ms <= MAX_REFRESH_TOKEN_LIFETIME_MS) return ms
  throw new InvalidRequest(
    `expiration_time_seconds must be a whole number between ${MIN_REFRESH_TOKEN_LIFETIME_MS / 1000} and ${MAX_REFRESH_TOKEN_LIFETIME_MS / 1000}`,
    'expiration_time_seconds',
    'InvalidParameter',
  )
}

function readEntry(request: Request) {
  const body = readObject(request)
  const address = body.use_current === true ? addressOf(request) : optionalText(body, 'address')
  return { address, comment: optionalText(body, 'comment') }
}

/** Without the prefix that an IPv4 address has on a socket for both. */
function addressOf(request: Request): string | undefined {
  return request.socket.remoteAddress?.replace(/^::ffff:/, '')
}

function entryDocument({ id, address, comment }: AccessEntry) {
  return { _id: id, address, comment, includes_current: address === '0.0.0.0/0' }
}
