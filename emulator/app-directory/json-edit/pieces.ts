import type { Node } from 'jsonc-parser'
import { breaks, type JsonStyle, lastLine } from './json-style.ts'
import { blankOf } from './json-text.ts'

/** The blanks around one member of an object or list. */
interface Piece {
  readonly lead: string
  readonly trail: string
}

/** One member of the outcome: a member that was there, perhaps edited, or a new one. */
export interface Part {
  /** Its place among the members that were there; null when it is new. */
  readonly from: number | null
  readonly text: string
}

/** Writes an object or list of other members, in the form that it had. */
export function assemble(
  body: string,
  node: Node,
  gap: string,
  style: JsonStyle,
  makeParts: (lineOf: (from: number | null) => string) => readonly Part[],
): string {
  const pieces = piecesOf(body, node)
  const [one] = pieces
  const first = one?.lead ?? (breaks(gap) ? gap + style.indent : '')
  const pattern = pieces[1]?.lead ?? (first === '' ? blankOf(style) : first)
  const next = breaks(pattern) ? lastLine(pattern) : pattern
  const leadOf = (from: number | null): string => {
    if (from === 0 && breaks(first)) return first
    return (from === null || from === 0 ? undefined : pieces[from]?.lead) ?? next
  }
  const parts = makeParts((from) => {
    const lead = leadOf(from)
    return breaks(lead) ? lastLine(lead) : ''
  })
  const [open, close] = node.type === 'object' ? '{}' : '[]'
  if (parts.length === 0) return `${open}${close}`
  const texts = parts.map(({ from, text }, index) => {
    const lead = index === 0 ? first : leadOf(from)
    const isOldLast = from === null || from === pieces.length - 1
    const trail = index === parts.length - 1 || isOldLast ? '' : pieces[from]?.trail
    return `${lead}${text}${trail}`
  })
  const end = pieces.at(-1)?.trail ?? (breaks(gap) ? gap : '')
  return `${open}${texts.join(',')}${end}${close}`
}

function piecesOf(body: string, node: Node): Piece[] {
  const children = node.children ?? []
  let start = node.offset + 1
  return children.map((child, index) => {
    const end = child.offset + child.length
    // Nothing but blanks and the comma stands between two members: comments are refused.
    const stop = index === children.length - 1 ? node.offset + node.length - 1 : body.indexOf(',', end)
    const piece = { lead: body.slice(start, child.offset), trail: body.slice(end, stop) }
    start = stop + 1
    return piece
  })
}
