import { type RequestHandler, Router } from 'express'
import {
  createValue,
  deleteValue,
  getValue,
  listValues,
  updateValue,
} from '../../../../admin/entities/values.ts'
import { readObject } from '../../request/read-body.ts'
import { answering, doing, idIn, type SubjectOf } from './subject.ts'

/** `…/values` [contract admin-api §9]. */
export function values(of: SubjectOf, json: RequestHandler): Router {
  const router = Router({ mergeParams: true })
  router.get('/', answering(of, 200, listValues))
  router.post(
    '/',
    json,
    answering(of, 201, (subject, request) => createValue(subject, readObject(request))),
  )
  router.get(
    '/:id',
    answering(of, 200, (subject, request) => getValue(subject, idIn(request))),
  )
  router.put(
    '/:id',
    json,
    answering(of, 200, (subject, request) => updateValue(subject, idIn(request), readObject(request))),
  )
  router.delete(
    '/:id',
    doing(of, (subject, request) => deleteValue(subject, idIn(request))),
  )
  return router
}
