import { isDeepStrictEqual } from 'node:util'
import { getNodeValue, type Node } from 'jsonc-parser'
import { isObject } from '../../core/values/is-object.ts'
import type { JsonPath } from '../json/json-document.ts'
import { aligned, type ListItem } from './aligned.ts'
import { separatorOf, styleOf } from './json-style.ts'
import { jsonText } from './json-text.ts'
import { type KeyOrder, usualPlace } from './key-order.ts'
import { assemble, type Part } from './pieces.ts'

/** A text and what it parses to. */
export interface EditableJson {
  readonly body: string
  readonly root: Node
}

/**
 * The body with what differs between `before` and `after` changed, and every other byte as it was: members that
 * neither speaks of stay, and so do the order of keys and the spelling of values. New keys go where `order` says.
 */
export function editJson(
  json: EditableJson,
  before: unknown,
  after: unknown,
  order: KeyOrder = () => usualPlace,
): string {
  return edit(json, order, ({ value }, gap) => value(json.root, before, after, gap, []))
}

/** The body of a list with its elements replaced by the given ones, each with what it was. */
export function editJsonList(json: EditableJson, items: readonly ListItem[], order: KeyOrder): string {
  const isSame = items.length === json.root.children?.length
  if (isSame && items.every(({ from, before, after }, index) => from === index && same(before, after))) {
    return json.body
  }
  return edit(json, order, ({ list }, gap) => list(json.root, items, gap, []))
}

type Members = Readonly<Record<string, unknown>>

interface Editor {
  value(node: Node, before: unknown, after: unknown, gap: string, path: JsonPath): string
  list(node: Node, items: readonly ListItem[], gap: string, path: JsonPath): string
}

function edit(
  { body, root }: EditableJson,
  order: KeyOrder,
  run: (editor: Editor, gap: string) => string,
): string {
  const style = styleOf(body, root)
  const textOf = (node: Node): string => body.slice(node.offset, node.offset + node.length)
  const value: Editor['value'] = (node, before, after, gap, path) => {
    if (same(before, after) || same(getNodeValue(node), after)) return textOf(node)
    if (node.type === 'object' && isObject(before) && isObject(after)) {
      return object(node, before, after, gap, path)
    }
    const isList = node.type === 'array' && Array.isArray(before) && Array.isArray(after)
    return isList && node.children?.length === before.length
      ? list(node, aligned(before, after), gap, path)
      : jsonText(after, gap, style)
  }
  const list: Editor['list'] = (node, items, gap, path) => {
    return assemble(body, node, gap, style, (lineOf) =>
      items.map(({ from, before, after }, index) => {
        const child = from === null ? undefined : node.children?.[from]
        const line = lineOf(from)
        return child === undefined
          ? { from: null, text: jsonText(after, line, style) }
          : { from, text: value(child, before, after, line, [...path, index]) }
      }),
    )
  }
  const object = (node: Node, before: Members, after: Members, gap: string, path: JsonPath): string => {
    const properties = node.children ?? []
    const separator = separatorOf(body, properties.at(-1)) ?? style.separator
    const keys = properties.map((property) => String(property.children?.[0]?.value))
    return assemble(body, node, gap, style, (lineOf) => {
      const parts: (Part & { readonly key: string })[] = []
      for (const [from, property] of properties.entries()) {
        const key = keys[from] ?? ''
        const [was, is, child] = [own(before, key), own(after, key), property.children?.[1]]
        if (is === undefined && was !== undefined) continue
        // Of duplicate keys the last counts.
        const counts = is !== undefined && keys.lastIndexOf(key) === from && child !== undefined
        const text = counts
          ? `${body.slice(property.offset, child.offset)}${value(child, was, is, lineOf(from), [...path, key])}`
          : textOf(property)
        parts.push({ from, key, text })
      }
      for (const [key, is] of Object.entries(after)) {
        if (is === undefined || keys.includes(key) || same(own(before, key), is)) continue
        const text = `${JSON.stringify(key)}${separator}${jsonText(is, lineOf(null), style)}`
        const there = parts.map((part) => part.key)
        parts.splice(order(path)(there, key), 0, { from: null, key, text })
      }
      return parts
    })
  }
  const text = run({ value, list }, style.eol)
  return body.slice(0, root.offset) + text + body.slice(root.offset + root.length)
}

function own(members: Members, key: string): unknown {
  return Object.hasOwn(members, key) ? members[key] : undefined
}

function same(a: unknown, b: unknown): boolean {
  return isDeepStrictEqual(a, b)
}
