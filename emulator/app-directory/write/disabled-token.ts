import type { Node } from 'jsonc-parser'
import { findNode, findProperty, type JsonDocument, type JsonPath } from '../json/json-document.ts'
import { blanksBefore, separatorOf } from '../json-edit/json-style.ts'

/** The keys of a provider as exporters wrote them until early 2024 [contract app-directory §1.4]. */
export const PROVIDER_KEYS: readonly string[] = [
  'id',
  '_id',
  'name',
  'type',
  'config',
  'secret_config',
  'disabled',
  'metadata_fields',
]
/** The same, as they write them since. */
export const NEWER_PROVIDER_KEYS: readonly string[] = [
  'id',
  '_id',
  'name',
  'type',
  'disabled',
  'config',
  'secret_config',
  'metadata_fields',
]
/** realm-cli's own order is alphabetical. */
const SORTED_KEYS = [...PROVIDER_KEYS].sort()

/** The body with one provider's `disabled` set and every other byte as it was. */
export function withDisabled(
  document: JsonDocument,
  path: JsonPath,
  disabled: boolean,
  prefersNewerOrder: boolean,
): string {
  const { body, root } = document
  const token = findProperty(root, [...path, 'disabled'])?.children?.[1]
  if (token !== undefined) {
    return splice(body, token.offset, token.length, String(disabled))
  }
  // Absent means enabled, so there is nothing that must change.
  if (!disabled) return body
  const object = findNode(root, path)
  const properties = object?.children ?? []
  const order = providerKeyOrder(document, path, prefersNewerOrder)
  const before = order.slice(0, order.indexOf('disabled'))
  const anchor = properties.findLast((property) => before.includes(keyOf(property)))
  const neighbour = anchor ?? properties[0]
  if (object === undefined || neighbour === undefined) return body
  const gap = blanksBefore(body, neighbour.offset)
  const member = `${gap}"disabled"${separatorOf(body, neighbour) ?? ': '}true`
  return anchor === undefined
    ? splice(body, object.offset + 1, 0, `${member},`)
    : splice(body, anchor.offset + anchor.length, 0, `,${member}`)
}

/** The order that a provider's keys follow in a file, as far as it shows one. */
export function providerKeyOrder(
  { root }: Pick<JsonDocument, 'root'>,
  path: JsonPath,
  prefersNewerOrder: boolean,
): readonly string[] {
  const properties = findNode(root, path)?.children ?? []
  return orderOf(properties, siblingsOf(root, path), prefersNewerOrder ? NEWER_PROVIDER_KEYS : PROVIDER_KEYS)
}

function splice(text: string, offset: number, length: number, replacement: string): string {
  return text.slice(0, offset) + replacement + text.slice(offset + length)
}

function orderOf(
  properties: readonly Node[],
  siblings: readonly Node[],
  preferred: readonly string[],
): readonly string[] {
  const orders = [preferred, PROVIDER_KEYS, NEWER_PROVIDER_KEYS, SORTED_KEYS]
  const fitting = orders.filter((order) => follows(properties, order))
  const shared = fitting.find((order) => {
    return siblings.length > 0 && siblings.every((sibling) => follows(sibling.children ?? [], order))
  })
  return shared ?? fitting[0] ?? preferred
}

function follows(properties: readonly Node[], order: readonly string[]): boolean {
  const places = properties.map((property) => order.indexOf(keyOf(property))).filter((place) => place >= 0)
  return places.every((place, index) => place >= (places[index - 1] ?? 0))
}

// The other providers of the same file show its order where this one leaves it open.
function siblingsOf(root: Node, path: JsonPath): Node[] {
  if (path.length === 0) return []
  return (root.children ?? [])
    .map((property) => property.children?.[1])
    .filter((value) => value?.type === 'object' && value !== findNode(root, path))
    .filter((value) => value?.children?.some((property) => keyOf(property) === 'disabled'))
    .filter((value) => value !== undefined)
}

function keyOf(property: Node): string {
  return String(property.children?.[0]?.value)
}
