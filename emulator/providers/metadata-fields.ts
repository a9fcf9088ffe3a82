import { CredentialsRefused, InvalidRequest } from '../core/errors.ts'
import type { MetadataField } from '../core/providers/auth-provider.ts'
import { isTooDeep } from '../core/values/json-depth.ts'

/** The longest value that is taken over [docs custom-jwt]. */
const MAX_VALUE = 4096

/**
 * The user's data, from what an identity provider says and which of it the app wants: dots descend, `\.` is a dot of
 * the name. Values become strings, as every SDK reads them. A required field that is missing refuses the login.
 */
export function readMetadata(
  claims: Readonly<Record<string, unknown>>,
  fields: readonly MetadataField[],
): Record<string, string> {
  const data: Record<string, string> = {}
  for (const { name, fieldName, required } of fields) {
    const steps = stepsOf(name)
    const value = textOf(name, valueAt(claims, steps))
    if (value !== undefined) data[fieldName ?? steps.at(-1) ?? name] = value
    // The service's text is unverified.
    else if (required) throw new CredentialsRefused()
  }
  return data
}

/** `a.b\.c` is `a`, then `b.c`. */
function stepsOf(path: string): string[] {
  return path.split(/(?<!\\)\./).map((step) => step.replaceAll('\\.', '.'))
}

function valueAt(claims: unknown, steps: readonly string[]): unknown {
  let value = claims
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<string, unknown>)[step]
  }
  return value
}

/**
 * The value of the field `name` as a flat string, which is all that SDKs can read: what is no plain value is written as
 * JSON. Refuses what is too long, and what is nested too deep to be written.
 */
export function textOf(name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  if (isTooDeep(value)) throw new CredentialsRefused()
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (text.length > MAX_VALUE)
    throw new InvalidRequest(`the value of '${name}' is longer than ${MAX_VALUE} characters`)
  return text
}
