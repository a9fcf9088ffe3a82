import { type RequestHandler, Router } from 'express'
import {
  createProvider,
  deleteProvider,
  getProvider,
  listProviders,
  patchProvider,
  replaceProvider,
  switchProvider,
} from '../../../../admin/entities/providers.ts'
import { readObject } from '../../request/read-body.ts'
import { answering, doing, idIn, type SubjectOf } from './subject.ts'

/** `…/auth_providers`: how users log in [contract admin-api §6]. */
export function authProviders(of: SubjectOf, json: RequestHandler): Router {
  const router = Router({ mergeParams: true })
  router.get('/', answering(of, 200, listProviders))
  router.post(
    '/',
    json,
    answering(of, 201, (subject, request) => createProvider(subject, readObject(request))),
  )
  router.get(
    '/:id',
    answering(of, 200, (subject, request) => getProvider(subject, idIn(request))),
  )
  router.patch(
    '/:id',
    json,
    doing(of, (subject, request) => patchProvider(subject, idIn(request), readObject(request))),
  )
  router.put(
    '/:id',
    json,
    answering(of, 200, (subject, request) => replaceProvider(subject, idIn(request), readObject(request))),
  )
  router.delete(
    '/:id',
    doing(of, (subject, request) => deleteProvider(subject, idIn(request))),
  )
  router.put(
    '/:id/enable',
    doing(of, (subject, request) => switchProvider(subject, idIn(request), false)),
  )
  router.put(
    '/:id/disable',
    doing(of, (subject, request) => switchProvider(subject, idIn(request), true)),
  )
  return router
}
