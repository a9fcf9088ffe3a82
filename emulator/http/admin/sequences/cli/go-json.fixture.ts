import { CommandFailed } from './command.fixture.ts'

/** JSON as a Go struct takes it: unknown fields do not matter, absent and null are the zero value, a wrong type fails the command. */
export interface GoObject {
  string(key: string): string
  /** An integer; a fraction is an error. */
  int(key: string): number
  bool(key: string): boolean
  strings(key: string): string[]
  object(key: string): GoObject
  objects(key: string): GoObject[]
  /** 24 hex digits, or nothing. */
  objectId(key: string): string
  /** RFC 3339; absent is the zero time, an empty string is an error. */
  time(key: string): string
  has(key: string): boolean
}

/** Reads a body that is an object. */
export function goObject(value: unknown): GoObject {
  if (value === null || value === undefined) return goObject({})
  if (typeof value !== 'object' || Array.isArray(value)) throw wrong(value, 'struct')
  const members = value as Record<string, unknown>
  const read = <T>(key: string, type: string, zero: T, fits: (value: unknown) => boolean): T => {
    const found = members[key]
    if (found === undefined || found === null) return zero
    if (!fits(found)) throw wrong(found, `field ${key} of type ${type}`)
    return found as T
  }
  const isString = (found: unknown) => typeof found === 'string'
  return {
    has: (key) => members[key] !== undefined && members[key] !== null,
    string: (key) => read(key, 'string', '', isString),
    int: (key) => read(key, 'int64', 0, Number.isInteger),
    bool: (key) => read(key, 'bool', false, (found) => typeof found === 'boolean'),
    strings: (key) =>
      read(key, '[]string', [] as string[], (found) => Array.isArray(found) && found.every(isString)),
    object: (key) => goObject(members[key]),
    objects: (key) => goObjects(members[key]),
    objectId: (key) =>
      read(key, 'ObjectID', '', (found) => isString(found) && /^([0-9a-f]{24})?$/.test(String(found))),
    time: (key) => read(key, 'time.Time', '', (found) => isString(found) && RFC_3339.test(String(found))),
  }
}

/** Reads a body that is an array of objects. */
export function goObjects(value: unknown): GoObject[] {
  if (value === null || value === undefined) return []
  if (!Array.isArray(value)) throw wrong(value, 'array')
  return value.map(goObject)
}

/** Reads a body that is an array of strings. */
export function goStrings(value: unknown): string[] {
  if (value === null || value === undefined) return []
  if (!Array.isArray(value) || value.some((found) => typeof found !== 'string'))
    throw wrong(value, '[]string')
  return value
}

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

function wrong(value: unknown, type: string): CommandFailed {
  return new CommandFailed(`json: cannot unmarshal ${JSON.stringify(value)} into Go ${type}`)
}
