import { EmulatorError, InvalidRequest } from '../../../core/errors.ts'
import { isTextTooDeep, MAX_JSON_DEPTH } from '../../../core/values/json-depth.ts'
import { objectBody } from '../../object-body.ts'

/** Which function is called, with what; throws for a service's, and for what is no call. */
export function readCall(body: unknown): { name: string; args: readonly unknown[] } {
  const { name, arguments: args = [], service } = objectBody(body)
  // An empty name of a service is none: SDKs send it with plain functions [contract client-api §8.1].
  if (service !== undefined && service !== null && service !== '') {
    if (typeof service !== 'string')
      throw new InvalidRequest('service must be the name of a service', 'service', 'InvalidParameter')
    throw serviceNotFound(`service not found: '${service}'`)
  }
  if (typeof name !== 'string' || name === '')
    throw new InvalidRequest('name must be a function name', 'name', 'InvalidParameter')
  if (args !== null && !Array.isArray(args))
    throw new InvalidRequest('arguments must be an array', 'arguments', 'InvalidParameter')
  return { name, args: args ?? [] }
}

/** The call in a query, in base64 as SDKs send it: a `+` may arrive as a space, the padding may lack, the alphabet may be the one for URLs. */
export function decodeCall(encoded: string): unknown {
  const text = Buffer.from(encoded.replaceAll(' ', '+'), 'base64').toString('utf8')
  if (isTextTooDeep(text))
    throw new InvalidRequest(`the request in the query is nested deeper than ${MAX_JSON_DEPTH} levels`)
  try {
    return JSON.parse(text)
  } catch {
    throw new InvalidRequest('the request in the query is not base64 of a JSON object')
  }
}

/** The refusal of whatever a service would do. */
export function serviceNotFound(message: string): EmulatorError {
  return new EmulatorError('not-found', `${message}: anon-emulator has no services`, 'ServiceNotFound')
}
