import { Double, EJSON, Int32 } from 'bson'

/**
 * Values as functions meet them: numbers are JavaScript's own, but for 64-bit and decimal ones, which would lose
 * digits; everything else is of its BSON type. Canonical and relaxed EJSON are read alike.
 */
export function fromEjson(value: unknown): unknown {
  return withPlainNumbers(
    EJSON.deserialize({ value } as Parameters<typeof EJSON.deserialize>[0], { relaxed: false }).value,
  )
}

/** Canonical EJSON; `undefined` has a form of its own [contract client-api §8.2]. */
export function toEjson(value: unknown): unknown {
  return value === undefined ? { $undefined: true } : EJSON.serialize({ value }, { relaxed: false }).value
}

function withPlainNumbers(value: unknown): unknown {
  if (value instanceof Int32 || value instanceof Double) return value.value
  if (Array.isArray(value)) return value.map(withPlainNumbers)
  const isPlain =
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  if (!isPlain) return value
  return Object.fromEntries(
    Object.entries(value as object).map(([name, inner]) => [name, withPlainNumbers(inner)]),
  )
}
