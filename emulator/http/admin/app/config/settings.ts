import { type RequestHandler, Router } from 'express'
import { appDocument } from '../../../../admin/apps/app-document.ts'
import { describeApp } from '../../../../admin/apps/describe-app.ts'
import {
  getAllowedOrigins,
  getCustomUserData,
  patchCustomUserData,
  putSync,
  setAllowedOrigins,
  setEnvironment,
} from '../../../../admin/entities/settings.ts'
import { originOf } from '../../../guards/origin.ts'
import type { AdminApiDeps } from '../../deps.ts'
import { foldEjson } from '../../request/fold-ejson.ts'
import { readObject, requiredText } from '../../request/read-body.ts'
import { answering, doing, type SubjectOf } from './subject.ts'

/** What there is one of below an app [contract admin-api §5, §7.5, §9]. */
export function settings(
  of: SubjectOf,
  { group, publicUrl, deploySettings }: AdminApiDeps,
  json: RequestHandler,
): Router {
  const router = Router({ mergeParams: true })
  router.get(
    '/description',
    answering(of, 200, (subject, request) =>
      describeApp(subject, { origin: originOf(request, publicUrl), groupId: group.id }),
    ),
  )
  router.put(
    '/environment',
    json,
    answering(of, 200, (subject, request) => {
      setEnvironment(subject, requiredText(readObject(request), 'environment'))
      return appDocument(subject.app, group.id, subject.workspace.source)
    }),
  )
  router.get('/security/allowed_request_origins', answering(of, 200, getAllowedOrigins))
  router.post(
    '/security/allowed_request_origins',
    json,
    doing(of, (subject, request) => setAllowedOrigins(subject, foldEjson(request.body))),
  )
  router.get('/custom_user_data', answering(of, 200, getCustomUserData))
  router.patch(
    '/custom_user_data',
    json,
    doing(of, (subject, request) => patchCustomUserData(subject, readObject(request))),
  )
  router.put(
    '/sync/config',
    json,
    doing(of, (subject, request) => putSync(subject, readObject(request))),
  )
  router.get(
    '/deploy/config',
    answering(of, 200, ({ app }) => deploySettings.of(app)),
  )
  router.patch(
    '/deploy/config',
    json,
    doing(of, ({ app }, request) => deploySettings.change(app, readObject(request))),
  )
  // An app that was made of no template [realm-cli templates].
  router.get(
    '/templates',
    answering(of, 200, () => []),
  )
  return router
}
