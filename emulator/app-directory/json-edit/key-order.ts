import type { JsonPath } from '../json/json-document.ts'

/** Where a new key goes among the keys that an object has. */
export type KeyPlace = (keys: readonly string[], key: string) => number

/** The rule for the object at a path. */
export type KeyOrder = (path: JsonPath) => KeyPlace

/** After the last key that sorts before it, as exports keep providers [contract app-directory §1.4]. */
export const sortedPlace: KeyPlace = (keys, key) => keys.findLastIndex((other) => other < key) + 1

/** Among sorted keys at its sorted place, else at the end. */
export const usualPlace: KeyPlace = (keys, key) => {
  const isSorted = keys.every((other, index) => index === 0 || (keys[index - 1] ?? '') <= other)
  return isSorted ? sortedPlace(keys, key) : keys.length
}

/** After the last key that stands before it in a list; a key that the list does not know goes to the end. */
export function listedPlace(list: readonly string[]): KeyPlace {
  return (keys, key) => {
    const place = list.indexOf(key)
    return place < 0 ? keys.length : keys.findLastIndex((other) => list.slice(0, place).includes(other)) + 1
  }
}

/** An object's members in the order of a list, then those that it does not know as they came. */
export function inOrder(
  value: Readonly<Record<string, unknown>>,
  list: readonly string[],
): Readonly<Record<string, unknown>> {
  const placeOf = (key: string): number => (list.includes(key) ? list.indexOf(key) : list.length)
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => placeOf(a) - placeOf(b)))
}

/** An object's members by their keys. */
export function sortedKeys(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
