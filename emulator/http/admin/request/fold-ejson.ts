import { InvalidRequest } from '../../../core/errors.ts'

/**
 * Canonical EJSON scalars → plain JSON: the JS admin client writes whole bodies in that form
 * [contract admin-api §0.6]. Not bson's own reader: that one makes objects of dates and binaries, which are settings here.
 * No body is too deep for it: `read-json.ts` has refused those.
 */
export function foldEjson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(foldEjson)
  const entries = Object.entries(value)
  const [only] = entries
  if (entries.length === 1 && only !== undefined && typeof only[1] === 'string') {
    const [key, text] = only
    if (key === '$oid') return text
    if (key === '$numberInt' || key === '$numberLong' || key === '$numberDouble') return numberOf(text)
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, foldEjson(item)]))
}

function numberOf(text: string): number {
  const number = Number(text)
  if (text.trim() !== '' && Number.isFinite(number)) return number
  throw new InvalidRequest(`'${text.slice(0, 50)}' is not a number`)
}
