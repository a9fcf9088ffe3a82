import { type Request, type RequestHandler, Router } from 'express'
import {
  createRule,
  deleteRule,
  getRule,
  listRules,
  replaceRule,
  setDefaultRule,
} from '../../../../admin/entities/service-rules.ts'
import {
  createService,
  deleteService,
  getService,
  getServiceConfig,
  listServices,
  patchService,
  patchServiceConfig,
} from '../../../../admin/entities/services.ts'
import { readObject } from '../../request/read-body.ts'
import { answering, doing, idIn, type SubjectOf } from './subject.ts'

/** `…/services`: remembered, with their rules, and nothing else [contract admin-api §9]. */
export function services(of: SubjectOf, json: RequestHandler): Router {
  const router = Router({ mergeParams: true })
  router.get('/', answering(of, 200, listServices))
  router.post(
    '/',
    json,
    answering(of, 201, (subject, request) => createService(subject, readObject(request))),
  )
  router.get(
    '/:id',
    answering(of, 200, (subject, request) => getService(subject, idIn(request))),
  )
  router.patch(
    '/:id',
    json,
    answering(of, 200, (subject, request) => patchService(subject, idIn(request), readObject(request))),
  )
  router.delete(
    '/:id',
    doing(of, (subject, request) => deleteService(subject, idIn(request))),
  )
  router.get(
    '/:id/config',
    answering(of, 200, (subject, request) => getServiceConfig(subject, idIn(request))),
  )
  router.patch(
    '/:id/config',
    json,
    doing(of, (subject, request) => patchServiceConfig(subject, idIn(request), readObject(request))),
  )
  router.post(
    '/:id/default_rule',
    json,
    answering(of, 201, (subject, request) => setDefaultRule(subject, idIn(request), readObject(request))),
  )
  addRules(router, of, json)
  return router
}

function addRules(router: Router, of: SubjectOf, json: RequestHandler): void {
  const ruleIdIn = (request: Request) => String(request.params.ruleId)
  router.get(
    '/:id/rules',
    answering(of, 200, (subject, request) => listRules(subject, idIn(request))),
  )
  router.post(
    '/:id/rules',
    json,
    answering(of, 201, (subject, request) => createRule(subject, idIn(request), readObject(request))),
  )
  router.get(
    '/:id/rules/:ruleId',
    answering(of, 200, (subject, request) => getRule(subject, idIn(request), ruleIdIn(request))),
  )
  router.put(
    '/:id/rules/:ruleId',
    json,
    answering(of, 200, (subject, request) =>
      replaceRule(subject, idIn(request), ruleIdIn(request), readObject(request)),
    ),
  )
  router.delete(
    '/:id/rules/:ruleId',
    doing(of, (subject, request) => deleteRule(subject, idIn(request), ruleIdIn(request))),
  )
}
