import { type Request, type RequestHandler, type Response, Router } from 'express'
import { debugRun, debugSource } from '../../../../admin/debug-run.ts'
import { EmulatorError, InvalidRequest } from '../../../../core/errors.ts'
import { sendJson } from '../../../send-json.ts'
import type { AdminApiDeps } from '../../deps.ts'
import { optionalText, readObject, requiredText } from '../../request/read-body.ts'
import { readQuery } from '../../request/read-query.ts'
import { appOf } from '../../request/subject.ts'
import { findUser } from '../find-user.ts'

/** `…/debug`: functions run for an administrator, as they are live [contract admin-api §8]. */
export function debug(
  parts: Pick<AdminApiDeps, 'functions' | 'now' | 'syntaxFault'>,
  json: RequestHandler,
): Router {
  const router = Router({ mergeParams: true })
  router.post('/execute_function', json, async (request: Request, response: Response) => {
    const app = appOf(response)
    const user = readRunAs(request, response)
    const { name, args } = readCall(request)
    sendJson(response, 200, await debugRun(parts, app, { name, args, user }))
  })
  router.post('/execute_function_source', json, async (request: Request, response: Response) => {
    const user = readRunAs(request, response)
    const body = readObject(request)
    const source = requiredText(body, 'source')
    const evaluated = optionalText(body, 'eval_source') || undefined
    const wrong = parts.syntaxFault(source, 'source.js')
    if (wrong !== undefined) throw new InvalidRequest(wrong, 'source', 'FunctionSyntaxError')
    const call = { source, user, ...(evaluated !== undefined && { evaluated }) }
    sendJson(response, 200, await debugSource(parts, appOf(response), call))
  })
  return router
}

/** Exactly one of the two is to be given; null is the system. */
function readRunAs(request: Request, response: Response) {
  const query = readQuery(request)
  const userId = query.get('user_id') ?? ''
  const asSystem = query.get('run_as_system') === 'true'
  if ((userId === '') !== asSystem)
    throw new InvalidRequest('give either user_id or run_as_system=true', undefined, 'InvalidParameter')
  return asSystem ? null : findUser(appOf(response), userId)
}

/** The arguments as they came: what is folded elsewhere is EJSON here. */
function readCall(request: Request) {
  const body = readObject(request)
  const name = requiredText(body, 'name')
  if (optionalText(body, 'service'))
    throw new EmulatorError('not-found', `service not found: '${String(body.service)}'`, 'ServiceNotFound')
  const args: unknown = (request.body as { arguments?: unknown }).arguments ?? []
  if (!Array.isArray(args))
    throw new InvalidRequest("'arguments' must be a list", 'arguments', 'InvalidParameter')
  return { name, args: args as readonly unknown[] }
}
