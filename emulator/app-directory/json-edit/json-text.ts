import { breaks, EXPORT_STYLE, type JsonStyle } from './json-style.ts'

/**
 * A value as text. `gap` is the line break and the blanks in front of the line that it starts on; without a line break
 * the value stays on one line. Members that are undefined are left out.
 */
export function jsonText(value: unknown, gap: string, style: JsonStyle): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const inner = breaks(gap) ? gap + style.indent : gap
  if (Array.isArray(value)) {
    return joined(
      '[]',
      value.map((item) => jsonText(item, inner, style)),
      gap,
      style,
    )
  }
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${JSON.stringify(key)}${style.separator}${jsonText(member, inner, style)}`)
  return joined('{}', members, gap, style)
}

/** A whole file as an export would write it. */
export function jsonFile(value: unknown): string {
  return `${jsonText(value, EXPORT_STYLE.eol, EXPORT_STYLE)}\n`
}

/** The blank after a comma on one line: none where colons have none. */
export function blankOf(style: JsonStyle): string {
  return /\s$/.test(style.separator) ? ' ' : ''
}

function joined(brackets: string, parts: readonly string[], gap: string, style: JsonStyle): string {
  if (parts.length === 0) return brackets
  const inner = breaks(gap) ? gap + style.indent : ''
  const between = inner === '' ? blankOf(style) : inner
  const end = inner === '' ? '' : gap
  return `${brackets.charAt(0)}${inner}${parts.join(`,${between}`)}${end}${brackets.charAt(1)}`
}
