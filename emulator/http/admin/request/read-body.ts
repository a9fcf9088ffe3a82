import type { Request } from 'express'
import { InvalidRequest } from '../../../core/errors.ts'
import { objectBody } from '../../object-body.ts'
import { foldEjson } from './fold-ejson.ts'

/** A request's JSON object with EJSON scalars folded; members that are null are left out, no body at all is `{}`. */
export function readObject(request: Request): Readonly<Record<string, unknown>> {
  const body = objectBody(foldEjson(request.body) ?? {})
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))
}

/** A member that must be a string when it is there. */
export function optionalText(body: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = body[name]
  if (value === undefined || typeof value === 'string') return value
  throw new InvalidRequest(`'${name}' must be a string`, name, 'InvalidParameter')
}

/** A member that must be there and be a string. */
export function requiredText(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = optionalText(body, name)
  if (value !== undefined) return value
  throw new InvalidRequest(`'${name}' is a required string`, name, 'MissingParameter')
}
