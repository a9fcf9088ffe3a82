import type * as z from 'zod/mini'
import type { ObjectProblems } from '../json/object-problems.ts'

type Issue = z.core.$ZodIssue

/** Turns what the schema found into problems: unknown keys are warnings, everything else is an error. */
export function reportSchemaIssues(
  issues: readonly Issue[],
  type: string,
  object: unknown,
  problems: ObjectProblems,
): void {
  for (const issue of issues) {
    const path = issue.path.filter((step) => typeof step !== 'symbol')
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        problems.warnKey([...path, key], `unknown key "${key}": kept but without effect, check its spelling`)
      }
      continue
    }
    const field = path.join('.')
    const value = valueAt(object, path)
    if (value === undefined) problems.error(path, `${type}: missing required ${field}: add it`)
    else problems.error(path, `${field} ${remedy(issue, value)}`)
  }
}

/** Names a JSON value for a message: the type, and the value when it is short. */
export function nameValue(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  const text = JSON.stringify(value)
  return text.length > 40 ? `a ${typeof value}` : text
}

function remedy(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}, not ${nameValue(value)}`
    case 'invalid_value':
      return `must be one of ${issue.values.map(nameValue).join(', ')}, not ${nameValue(value)}`
    case 'too_big':
      return `is too long: at most ${issue.maximum} ${issue.origin === 'string' ? 'characters' : 'items'}`
    default:
      return issue.message
  }
}

const kinds: Readonly<Record<string, string>> = {
  boolean: 'true or false',
  string: 'a string in double quotes',
  array: 'a list [ … ]',
  object: 'an object { … }',
}

function valueAt(object: unknown, path: readonly (string | number)[]): unknown {
  let value = object
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.getOwnPropertyDescriptor(value, step)?.value
  }
  return value
}
