import { type Request, type RequestHandler, Router } from 'express'
import {
  createFunction,
  deleteFunction,
  getFunction,
  listFunctions,
  storedFunction,
  updateFunction,
} from '../../../../admin/entities/functions.ts'
import type { AdminApiDeps } from '../../deps.ts'
import { optionalText, readObject, requiredText } from '../../request/read-body.ts'
import { answering, doing, idIn, type SubjectOf } from './subject.ts'

/** `…/functions` [contract admin-api §8]. */
export function functions(
  of: SubjectOf,
  { syntaxFault }: Pick<AdminApiDeps, 'syntaxFault'>,
  json: RequestHandler,
): Router {
  const router = Router({ mergeParams: true })
  router.get('/', answering(of, 200, listFunctions))
  router.post(
    '/',
    json,
    answering(of, 201, (subject, request) => createFunction(subject, readFunction(request), syntaxFault)),
  )
  router.get(
    '/:id',
    answering(of, 200, (subject, request) => getFunction(subject, idIn(request))),
  )
  router.put(
    '/:id',
    json,
    answering(of, 200, (subject, request) => {
      const stored = storedFunction(subject, idIn(request))
      const body = readObject(request)
      const name = optionalText(body, 'name') ?? stored.name
      const source = optionalText(body, 'source') ?? stored.source
      return updateFunction(subject, idIn(request), { name, source, body }, syntaxFault)
    }),
  )
  router.delete(
    '/:id',
    doing(of, (subject, request) => deleteFunction(subject, idIn(request))),
  )
  return router
}

function readFunction(request: Request) {
  const body = readObject(request)
  return { name: requiredText(body, 'name'), source: requiredText(body, 'source'), body }
}
