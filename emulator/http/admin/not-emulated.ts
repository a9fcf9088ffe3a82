import { type Request, type Response, Router } from 'express'
import { EmulatorError, NotEmulated } from '../../core/errors.ts'
import type { Log } from '../../log.ts'

/** What the service has below an app and we do not: the first words of the path, and what to call it. */
const KNOWN_CALLS: readonly (readonly [path: string, name: string])[] = [
  ['commands', 'commands of apps'],
  ['data_api', 'the Data API'],
  ['data_sources', 'data sources'],
  ['deploy', 'deployment from a repository'],
  ['dependencies', 'dependencies of functions'],
  ['endpoints', 'HTTPS endpoints'],
  ['environment_values', 'values of environments'],
  ['event_subscriptions', 'triggers'],
  ['graphql', 'GraphQL'],
  ['hosting', 'hosting'],
  ['log_forwarders', 'log forwarders'],
  ['measurements', 'measurements of apps'],
  ['migration', 'migrations of apps'],
  ['push', 'push notifications'],
  ['rules', 'rules of data sources'],
  ['schemas', 'schemas'],
  ['security/private_endpoints', 'private endpoints'],
  ['services', 'services'],
  ['sync', 'sync'],
  ['templates', 'templates of apps'],
  ['triggers', 'triggers'],
  ['validation_settings', 'validation of schemas'],
]

/** Answers known calls 501 by name, with one log line; mounted last, so that whatever is served goes before it. */
export function notEmulated(log: Log): Router {
  const router = Router({ mergeParams: true })
  for (const [path, name] of KNOWN_CALLS) {
    router.use(`/${path}`, (request: Request) => {
      log.warn(`not emulated: ${request.method} Admin API ${path}`)
      throw new NotEmulated(name)
    })
  }
  return router
}

/** The last route: nothing is known of this call. */
export function noSuchCall(request: Request, _response: Response): never {
  const [path] = request.originalUrl.split('?')
  throw new EmulatorError('not-found', `no such call: ${request.method} ${path}`)
}
