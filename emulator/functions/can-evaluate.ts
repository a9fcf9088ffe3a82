import { isDeepStrictEqual } from 'node:util'
import { isObject } from '../core/values/is-object.ts'
import type { FunctionUser } from './protocol.ts'

/**
 * Whether a function's `can_evaluate` lets a user call it. Understood: `%%user.…`, `%%true`, `%%false`, `$eq`, `$ne`,
 * `$in`, `$nin`, `$exists`, `$and`, `$or`, `$not`; what is not understood does not match.
 */
export function mayEvaluate(rule: unknown, user: FunctionUser): boolean {
  if (rule === undefined || rule === null) return true
  if (typeof rule === 'boolean') return rule
  if (!isObject(rule)) return false
  return Object.entries(rule).every(([key, condition]) => {
    if (key === '$and' || key === '%and')
      return Array.isArray(condition) && condition.every((part) => mayEvaluate(part, user))
    if (key === '$or' || key === '%or')
      return Array.isArray(condition) && condition.some((part) => mayEvaluate(part, user))
    if (key === '$not' || key === '%not') return !mayEvaluate(condition, user)
    return fits(resolve(key, user), condition, user)
  })
}

function fits(actual: unknown, condition: unknown, user: FunctionUser): boolean {
  if (!isObject(condition) || !Object.keys(condition).some((key) => /^[$%](?!%)/.test(key)))
    return isDeepStrictEqual(actual, resolve(condition, user))
  return Object.entries(condition).every(([operator, operand]) => {
    const expected = Array.isArray(operand)
      ? operand.map((item) => resolve(item, user))
      : resolve(operand, user)
    switch (operator.slice(1)) {
      case 'eq':
        return isDeepStrictEqual(actual, expected)
      case 'ne':
        return !isDeepStrictEqual(actual, expected)
      case 'in':
        return Array.isArray(expected) && expected.some((item) => isDeepStrictEqual(actual, item))
      case 'nin':
        return Array.isArray(expected) && !expected.some((item) => isDeepStrictEqual(actual, item))
      case 'exists':
        return (actual !== undefined) === expected
      default:
        return false
    }
  })
}

/** An expansion's value; anything else is itself. */
function resolve(value: unknown, user: FunctionUser): unknown {
  if (value === '%%true') return true
  if (value === '%%false') return false
  if (typeof value !== 'string' || !value.startsWith('%%user')) return value
  return value
    .slice(2)
    .split('.')
    .reduce<unknown>((from, name) => (isObject(from) && Object.hasOwn(from, name) ? from[name] : undefined), {
      user,
    })
}
