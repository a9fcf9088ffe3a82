import { type Request, type Response, Router } from 'express'
import type { Apps } from '../../core/apps.ts'
import { EmulatorError, NotEmulated } from '../../core/errors.ts'
import type { Log } from '../../log.ts'

/** Calls of the real service that we know and do not serve yet: method, path, what they are. */
const KNOWN_CALLS: readonly (readonly ['get' | 'post' | 'put' | 'delete', string, string])[] = [
  ['post', '/app/:appId/functions/call', 'functions/call'],
  ['get', '/app/:appId/functions/call', 'streaming functions/call'],
  ['post', '/app/:appId/graphql', 'graphql'],
  ['post', '/app/:appId/auth/providers/local-userpass/register', 'local-userpass/register'],
  ['post', '/app/:appId/auth/providers/local-userpass/confirm', 'local-userpass/confirm'],
  ['post', '/app/:appId/auth/providers/local-userpass/confirm/send', 'local-userpass/confirm/send'],
  ['post', '/app/:appId/auth/providers/local-userpass/confirm/call', 'local-userpass/confirm/call'],
  ['post', '/app/:appId/auth/providers/local-userpass/reset', 'local-userpass/reset'],
  ['post', '/app/:appId/auth/providers/local-userpass/reset/send', 'local-userpass/reset/send'],
  ['post', '/app/:appId/auth/providers/local-userpass/reset/call', 'local-userpass/reset/call'],
  ['get', '/auth/callback', 'auth/callback'],
  ['get', '/auth/api_keys', 'auth/api_keys'],
  ['post', '/auth/api_keys', 'auth/api_keys'],
  ['get', '/auth/api_keys/:keyId', 'auth/api_keys/{id}'],
  ['delete', '/auth/api_keys/:keyId', 'auth/api_keys/{id}'],
  ['put', '/auth/api_keys/:keyId/enable', 'auth/api_keys/{id}/enable'],
  ['put', '/auth/api_keys/:keyId/disable', 'auth/api_keys/{id}/disable'],
]

/** Answers known calls 501 by name, with one log line; everything else below the Client API is 404. */
export function notEmulated(apps: Apps, log: Log): Router {
  const router = Router()
  for (const [method, path, name] of KNOWN_CALLS) {
    router[method](path, (request: Request) => {
      const appId = request.params.appId
      if (typeof appId === 'string') apps.getForClient(appId)
      log.warn(`not emulated: ${request.method} ${name}`)
      throw new NotEmulated(name)
    })
  }
  router.use((request: Request, _response: Response) => {
    throw new EmulatorError('not-found', `no such call: ${request.method} ${request.path}`)
  })
  return router
}
