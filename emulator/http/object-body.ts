import { InvalidRequest } from '../core/errors.ts'
import { isObject } from '../core/values/is-object.ts'

/** A body that has to be a JSON object, or the service's refusal of one that is not. */
export function objectBody(body: unknown): Record<string, unknown> {
  if (isObject(body)) return body
  throw new InvalidRequest('request body must be a JSON object')
}
