import { isDeepStrictEqual } from 'node:util'
import { isObject } from '../../core/values/is-object.ts'
import type { JsonObject } from '../app-config.ts'

/** JSON as exports write it: 4 spaces, LF, one final newline [contract app-directory §1.5]. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 4)}\n`
}

/** The value of a JSON text, undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The same members, those of `first` in its order before the others; undefined members are left out. */
export function ordered(first: readonly string[], document: JsonObject): JsonObject {
  const members = Object.entries(document).filter(([, value]) => value !== undefined)
  const rank = ([key]: readonly [string, unknown]): number => {
    const index = first.indexOf(key)
    return index < 0 ? first.length : index
  }
  return Object.fromEntries(members.sort((a, b) => rank(a) - rank(b)))
}

/** The same value with the keys of every object in it sorted. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isObject(value)) return value
  const members = Object.entries(value).map(([key, inner]) => [key, sorted(inner)] as const)
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The object without some of its members. */
export function without(document: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(document).filter(([key]) => !keys.includes(key)))
}

/** A document without the ids that the service gave, which are never written [contract app-directory §2.1]. */
export function withoutIds<T extends JsonObject>(document: T): Omit<T, 'id' | '_id'> {
  return without(document, 'id', '_id') as Omit<T, 'id' | '_id'>
}

/** Whether two values of JSON say the same, in whatever order their keys are. */
export function sameJson(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b)
}

/** Whether a value says nothing: null, `{}` or `[]`, which the CLIs leave out of what they send. */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
