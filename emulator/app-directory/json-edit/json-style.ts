import type { Node } from 'jsonc-parser'

/** How a JSON file is written, so that what is added looks like the rest. */
export interface JsonStyle {
  /** One level of indentation. */
  readonly indent: string
  readonly eol: string
  /** What stands between a key and its value. */
  readonly separator: string
}

/** How the service's exports are written [contract app-directory §1.5]. */
export const EXPORT_STYLE: JsonStyle = { indent: '    ', eol: '\n', separator: ': ' }

/** Finds out how a text is written; what it leaves open is as in an export. */
export function styleOf(body: string, root: Node): JsonStyle {
  return {
    indent: indentIn(body, root, '') ?? EXPORT_STYLE.indent,
    eol: body.includes('\r\n') ? '\r\n' : EXPORT_STYLE.eol,
    separator: separatorIn(body, root) ?? EXPORT_STYLE.separator,
  }
}

/** Whether blanks hold a line break. */
export function breaks(blanks: string): boolean {
  return /[\r\n]/.test(blanks)
}

/** The last line break in blanks and what follows it; the blanks themselves when they hold none. */
export function lastLine(blanks: string): string {
  return /(?:\r\n|\n|\r)[^\r\n]*$/.exec(blanks)?.[0] ?? blanks
}

/** The blanks and line break in front of a place. */
export function blanksBefore(body: string, offset: number): string {
  let start = offset
  while (start > 0 && ' \t\r\n'.includes(body.charAt(start - 1))) start -= 1
  return body.slice(start, offset)
}

/** What stands between the key and the value of a property. */
export function separatorOf(body: string, property: Node | undefined): string | undefined {
  const [key, value] = property?.children ?? []
  return key === undefined || value === undefined
    ? undefined
    : body.slice(key.offset + key.length, value.offset)
}

// One level: what something has more than what holds it.
function indentIn(body: string, node: Node, outer: string): string | undefined {
  for (const child of node.children ?? []) {
    const value = child.type === 'property' ? child.children?.[1] : child
    const blanks = blanksBefore(body, child.offset)
    const inner = breaks(blanks) ? lastLine(blanks).replace(/[\r\n]/g, '') : outer
    if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length)
    const below = value && indentIn(body, value, inner)
    if (below !== undefined) return below
  }
  return undefined
}

function separatorIn(body: string, node: Node): string | undefined {
  for (const child of node.children ?? []) {
    if (child.type === 'property') {
      const separator = separatorOf(body, child)
      return separator !== undefined && breaks(separator) ? undefined : separator
    }
    const below = separatorIn(body, child)
    if (below !== undefined) return below
  }
  return undefined
}
