import type { FunctionWorld } from '../../core/ports.ts'
import type { JsonPath } from '../json/json-document.ts'

const EXPANSION = /%\(%%environment\.values\.([\w-]+)\)/g

/**
 * Puts the environment's values into every string of a configuration, however deep. A string that is nothing but one
 * expansion becomes the value as it is; an unknown value is told and stays as written.
 */
export function expand(
  value: unknown,
  values: FunctionWorld['environment']['values'],
  onMissing: (path: JsonPath, name: string) => void,
  path: JsonPath = [],
): unknown {
  if (Array.isArray(value)) {
    return value.map((item, index) => expand(item, values, onMissing, [...path, index]))
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, member]) => {
      return [key, expand(member, values, onMissing, [...path, key])] as const
    })
    return Object.fromEntries(members)
  }
  if (typeof value !== 'string' || !value.includes('%(%%')) return value
  const find = (name: string): unknown => {
    if (Object.hasOwn(values, name)) return values[name]
    onMissing(path, name)
    return undefined
  }
  const [whole] = value.matchAll(EXPANSION)
  if (whole?.[1] !== undefined && whole[0] === value) return find(whole[1]) ?? value
  return value.replace(EXPANSION, (written, name: string) => {
    const found = find(name)
    return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
      ? String(found)
      : written
  })
}
