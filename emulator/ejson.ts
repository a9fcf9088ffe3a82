import { Binary, Double, EJSON, Int32 } from 'bson'

/** The constructors of the realm that values are made for: `instanceof` knows only those of its own. */
export interface Realm {
  readonly Object: ObjectConstructor
  readonly Array: ArrayConstructor
  readonly Date: DateConstructor
}

const HERE: Realm = { Object, Array, Date }

/**
 * Canonical or relaxed EJSON → JS: numbers of 32 bits and doubles become plain numbers, as they do in the service;
 * Long, Decimal128, ObjectId, Binary stay what they are, so that they survive a round trip.
 */
export function fromEjson(value: unknown, realm: Realm = HERE): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return realm.Array.from(value, (item) => fromEjson(item, realm))
  const entries = Object.entries(value)
  if (entries.some(([key]) => key.startsWith('$'))) {
    // bson would make null of it.
    if (entries.length === 1 && '$undefined' in value) return undefined
    const special: unknown = EJSON.deserialize(value, { relaxed: false })
    refuseNonsense(value as SpecialMembers, special)
    if (special instanceof Int32 || special instanceof Double) return special.valueOf()
    if (special instanceof Date) return new realm.Date(special)
    if (special === null || typeof special !== 'object') return special
    if ('_bsontype' in special || Object.getPrototypeOf(special) !== Object.prototype) return special
  }
  const object = new realm.Object() as Record<string, unknown>
  for (const [key, item] of entries) put(object, key, fromEjson(item, realm))
  return object
}

/** bson reads a 0, an invalid date or whatever else in these, which would go out as something else than came in. */
function refuseNonsense(
  { $numberInt, $numberDouble, $code, $symbol }: SpecialMembers,
  special: unknown,
): void {
  if (special instanceof Int32 && Number($numberInt) !== special.valueOf())
    throw new Error('a $numberInt is no whole number of 32 bits')
  if (special instanceof Double && Number.isNaN(special.valueOf()) && $numberDouble !== 'NaN')
    throw new Error('a $numberDouble is no number')
  if (special instanceof Date && Number.isNaN(special.valueOf())) throw new Error('a $date is no date')
  if ($code !== undefined && typeof $code !== 'string') throw new Error('a $code is no text')
  if ($symbol !== undefined && typeof $symbol !== 'string') throw new Error('a $symbol is no text')
}

type SpecialMembers = Readonly<Record<'$numberInt' | '$numberDouble' | '$code' | '$symbol', unknown>>

/** JS → canonical EJSON; what has no BSON form, such as a function, counts as undefined. */
export function toEjson(value: unknown): unknown {
  return EJSON.serialize(prepared(value, []) as never, { relaxed: false })
}

/** Of any realm: only what an object looks like counts. */
function prepared(value: unknown, parents: readonly object[]): unknown {
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol') return UNDEFINED
  if (typeof value !== 'object' || value === null) return value
  if (parents.includes(value)) throw new Error('cannot convert a value that contains itself')
  const inner = [...parents, value]
  if (Array.isArray(value)) return Array.from(value, (item) => prepared(item, inner))
  // Any other is a key that somebody sent, which bson refuses.
  if ('_bsontype' in value && typeof value._bsontype === 'string') return value
  if (ArrayBuffer.isView(value)) return new Binary(bytesOf(value))
  switch (Object.prototype.toString.call(value)) {
    case '[object Date]':
      return new Date(Number(value))
    case '[object RegExp]':
      return new RegExp((value as RegExp).source, (value as RegExp).flags)
    case '[object ArrayBuffer]':
      return new Binary(new Uint8Array(value as ArrayBuffer))
    case '[object Map]':
      return preparedEntries([...(value as Map<unknown, unknown>)], inner)
    case '[object Set]':
      return [...(value as Set<unknown>)].map((item) => prepared(item, inner))
  }
  return preparedEntries(Object.entries(value), inner)
}

const UNDEFINED = Object.freeze({ $undefined: true })

function preparedEntries(entries: readonly (readonly [unknown, unknown])[], parents: readonly object[]) {
  const object: Record<string, unknown> = {}
  for (const [key, item] of entries) put(object, String(key), prepared(item, parents))
  return object
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength)
}

/** Also for `__proto__`, which an assignment would take for the prototype. */
function put(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  else object[key] = value
}
