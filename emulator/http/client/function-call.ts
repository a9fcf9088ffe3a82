import { EmulatorError, InvalidRequest } from '../../core/errors.ts'

/** Which function is called, with what; throws for a service's, and for what is no call. */
export function readCall(body: unknown): { name: string; args: readonly unknown[] } {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new InvalidRequest('request body must be a JSON object')
  const { name, arguments: args = [], service } = body as Record<string, unknown>
  // An empty name of a service is none: SDKs send it with plain functions [contract client-api §8.1].
  if (service !== undefined && service !== null && service !== '')
    throw serviceNotFound(
      `service not found: '${typeof service === 'string' ? service : JSON.stringify(service)}'`,
    )
  if (typeof name !== 'string' || name === '')
    throw new InvalidRequest('name must be a function name', 'name', 'InvalidParameter')
  if (args !== null && !Array.isArray(args))
    throw new InvalidRequest('arguments must be an array', 'arguments', 'InvalidParameter')
  return { name, args: args ?? [] }
}

/** The call in a query, in base64 as SDKs send it: a `+` may arrive as a space, the padding may lack, the alphabet may be the one for URLs. */
export function decodeCall(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded.replaceAll(' ', '+'), 'base64').toString('utf8'))
  } catch {
    throw new InvalidRequest('the request in the query is not base64 of a JSON object')
  }
}

/** The refusal of whatever a service would do. */
export function serviceNotFound(message: string): EmulatorError {
  return new EmulatorError('not-found', `${message}: anon-emulator has no services`, 'ServiceNotFound')
}
