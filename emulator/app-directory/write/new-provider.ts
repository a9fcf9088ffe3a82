import type { Node } from 'jsonc-parser'
import type { AuthProviderType } from '../../core/auth-provider.ts'
import type { JsonDocument } from '../json/json-document.ts'
import { gapBefore, splice } from './disabled-token.ts'

const INDENT = '    '

/** The content of a new provider file, as an export would write it. */
export function newProviderFile(name: AuthProviderType, disabled: boolean): string {
  return `${objectText(members(name, disabled), '\n', INDENT)}\n`
}

/** The content of a new `auth/providers.json` with one provider. */
export function newProvidersFile(name: AuthProviderType, disabled: boolean): string {
  const provider = objectText(members(name, disabled), `\n${INDENT}`, INDENT)
  return `{\n${INDENT}"${name}": ${provider}\n}\n`
}

/** The body of `auth/providers.json` with one more provider at its sorted place. */
export function withProvider(
  { body, root }: JsonDocument,
  name: AuthProviderType,
  disabled: boolean,
): string {
  const properties = root.children ?? []
  const [first] = properties
  if (first === undefined) return withFirstProvider(body, root, name, disabled)
  const anchor = properties.findLast((property) => String(property.children?.[0]?.value) < name)
  const gap = gapBefore(body, anchor ?? first)
  const member = `${gap}"${name}": ${objectText(members(name, disabled), gap, indentOf(body, properties, gap))}`
  return anchor === undefined
    ? splice(body, root.offset + 1, 0, `${member},`)
    : splice(body, anchor.offset + anchor.length, 0, `,${member}`)
}

function withFirstProvider(body: string, root: Node, name: AuthProviderType, disabled: boolean): string {
  const eol = body.includes('\r\n') ? '\r\n' : '\n'
  const provider = objectText(members(name, disabled), `${eol}${INDENT}`, INDENT)
  return splice(body, root.offset, root.length, `{${eol}${INDENT}"${name}": ${provider}${eol}}`)
}

function members(name: AuthProviderType, disabled: boolean): string[] {
  return [`"name": "${name}"`, `"type": "${name}"`, `"disabled": ${disabled}`]
}

// `gap` is what stands in front of the object's own line; without a line break the object stays on one line.
function objectText(lines: readonly string[], gap: string, indent: string): string {
  const broken = /[\r\n]/.test(gap)
  const inner = broken ? gap + indent : ' '
  return `{${broken ? inner : ''}${lines.join(`,${inner}`)}${broken ? gap : ''}}`
}

// One level of indentation: what a neighbour's members have more than the neighbour itself.
function indentOf(body: string, properties: readonly Node[], gap: string): string {
  const outer = lastLineOf(gap)
  for (const property of properties) {
    const member = property.children?.[1]?.type === 'object' ? property.children[1].children?.[0] : undefined
    const inner = member === undefined ? '' : lastLineOf(gapBefore(body, member))
    if (inner.length > outer.length && inner.startsWith(outer)) return inner.slice(outer.length)
  }
  return outer === '' ? INDENT : outer
}

function lastLineOf(gap: string): string {
  return gap.split(/[\r\n]/).at(-1) ?? ''
}
