import { type RequestHandler, Router } from 'express'
import { createSecret, deleteSecret, listSecrets, updateSecret } from '../../../../admin/entities/secrets.ts'
import { optionalText, readObject, requiredText } from '../../request/read-body.ts'
import { answering, doing, idIn, type SubjectOf } from './subject.ts'

/** `…/secrets`; no answer ever holds a value [contract admin-api §9]. */
export function secrets(of: SubjectOf, json: RequestHandler): Router {
  const router = Router({ mergeParams: true })
  router.get('/', answering(of, 200, listSecrets))
  router.post(
    '/',
    json,
    answering(of, 201, (subject, request) => {
      const body = readObject(request)
      return createSecret(subject, { name: requiredText(body, 'name'), value: requiredText(body, 'value') })
    }),
  )
  router.put(
    '/:id',
    json,
    doing(of, (subject, request) => {
      const body = readObject(request)
      const input = { name: requiredText(body, 'name'), value: optionalText(body, 'value') ?? '' }
      updateSecret(subject, idIn(request), input)
    }),
  )
  router.delete(
    '/:id',
    doing(of, (subject, request) => deleteSecret(subject, idIn(request))),
  )
  return router
}
