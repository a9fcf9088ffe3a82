import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { App } from '../../core/app.ts'
import type { Apps } from '../../core/apps.ts'
import { authenticate } from '../../core/auth.ts'
import { EmulatorError, type FailureKind, InvalidRequest } from '../../core/errors.ts'
import type { FunctionOutcome, FunctionRunner } from '../../core/ports.ts'
import { bearerToken } from '../bearer-token.ts'
import { sendJson } from '../send-json.ts'
import { noteSubject } from './record-requests.ts'

type Fault = Extract<FunctionOutcome, { ok: false }>['fault']

/** Codes as the SDKs list them; statuses but 404 are unverified [contract client-api §8.3]. */
const REFUSALS: Readonly<Record<Fault, readonly [FailureKind, string]>> = {
  'not-found': ['not-found', 'FunctionNotFound'],
  'not-callable': ['forbidden', 'FunctionNotCallable'],
  'no-rule': ['invalid', 'FunctionExecutionError'],
  failed: ['invalid', 'FunctionExecutionError'],
  'too-slow': ['invalid', 'ExecutionTimeLimitExceeded'],
  busy: ['limit', 'FunctionExecutionError'],
}

/** `/app/{id}/functions/call`: POST runs a function; the streaming GET needs a data source, and there is none. */
export function functionCalls(apps: Apps, runner: FunctionRunner, json: RequestHandler): Router {
  const router = Router({ mergeParams: true })
  router.post('/', json, async (request: Request, response: Response) => {
    const app = apps.getForClient(String(request.params.appId))
    const { user } = authenticated(apps, app, bearerToken(request), response)
    const { name, args } = readCall(request.body)
    const outcome = await runner.run(app, { name, args, user })
    if (!outcome.ok) throw refusalOf(outcome)
    sendJson(response, 200, outcome.value)
  })
  router.get('/', (request: Request, response: Response) => {
    const app = apps.getForClient(String(request.params.appId))
    const query = new URL(request.originalUrl, 'http://localhost').searchParams
    const inQuery = query.get('stitch_at') ?? query.get('baas_at')
    authenticated(apps, app, inQuery ?? bearerToken(request), response)
    const { service } = readCall(readEncoded(query.get('stitch_request') ?? query.get('baas_request') ?? ''))
    throw new EmulatorError('not-found', `service not found: '${service}'`, 'ServiceNotFound')
  })
  return router
}

function authenticated(apps: Apps, app: App, token: string, response: Response) {
  const caller = authenticate(apps, token)
  noteSubject(response, { app, userId: caller.user.id, sessionId: caller.session.id })
  if (caller.app !== app)
    throw new InvalidRequest('the user belongs to another app', undefined, 'UserAppDomainMismatch')
  apps.touch(app)
  return caller
}

interface Call {
  readonly name: string
  readonly args: readonly unknown[]
  readonly service: string
}

/** android names an empty service where there is none [contract client-api §8.1]. */
function readCall(body: unknown): Call {
  const { name, arguments: args = [], service = '' } = (body ?? {}) as Record<string, unknown>
  if (typeof name !== 'string')
    throw new InvalidRequest("'name' is a required string", 'name', 'MissingParameter')
  if (!Array.isArray(args))
    throw new InvalidRequest("'arguments' must be a list", 'arguments', 'InvalidParameter')
  return { name, args, service: String(service) }
}

/** Base64 that may have lost its padding, or its `+` to a space; of JSON. */
function readEncoded(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text.replaceAll(' ', '+'), 'base64').toString('utf8'))
  } catch {
    throw new InvalidRequest('the request in the query is not base64 of JSON')
  }
}

function refusalOf({ fault, message }: Extract<FunctionOutcome, { ok: false }>): EmulatorError {
  const [kind, code] = REFUSALS[fault]
  return new EmulatorError(kind, message, code)
}
