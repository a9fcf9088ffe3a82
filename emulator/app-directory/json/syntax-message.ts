import type { ParseError } from 'jsonc-parser'

/** What is wrong with malformed JSON: where, in words, with the remedy. */
export interface SyntaxFault {
  readonly offset: number
  readonly message: string
}

// jsonc-parser's ParseErrorCode is a const enum, which isolated modules cannot import.
const messageByCode: ReadonlyMap<number, string> = new Map([
  [2, 'this is not a JSON number: write it like 12 or 1.5'],
  [3, 'expected a key in double quotes here'],
  [5, 'expected ":" after the key'],
  [6, 'a comma is missing: add "," before this'],
  [7, 'the object is not closed: add "}"'],
  [8, 'the list is not closed: add "]"'],
  [9, 'there is more text after the end of the object: delete it'],
  [10, 'comments are not allowed in JSON: delete this one'],
  [11, 'comments are not allowed in JSON: delete this one'],
  [12, 'the string is not closed: add a double quote at its end'],
  [13, 'this is not a JSON number: write it like 12 or 1.5'],
  [14, 'this is not a valid \\u escape: write four hexadecimal digits after \\u'],
  [15, 'this is not a valid escape: write \\\\ for a backslash'],
  [16, 'a string cannot hold a raw line break, tab or control character: write it as \\n, \\t or \\u0000'],
])

/** Turns the parser's first complaint into a message for a person, pointing at the character to change. */
export function explainSyntaxError(body: string, error: ParseError): SyntaxFault {
  const { offset, error: code } = error
  const before = body.slice(0, offset).trimEnd()
  const next = body[offset] ?? ''
  if (before.endsWith(',') && (next === '}' || next === ']')) {
    return { offset: before.length - 1, message: 'a trailing comma is not allowed in JSON: delete it' }
  }
  if (offset >= body.trimEnd().length && code !== 12) {
    return { offset, message: 'the file ends too early: it looks half-written, finish or restore it' }
  }
  if (code === 1) return { offset, message: explainSymbol(body, offset, error.length) }
  if (code === 4) return { offset, message: `expected a value here, not "${next}"` }
  return { offset, message: messageByCode.get(code) ?? 'this is not JSON' }
}

function explainSymbol(body: string, offset: number, length: number): string {
  const symbol = body.slice(offset, offset + length)
  if (symbol.startsWith("'")) return 'single quotes are not allowed in JSON: use double quotes'
  if (/^[“”„‘’«]/.test(symbol)) return 'curly quotes are not allowed in JSON: use straight double quotes'
  if (symbol.startsWith('#')) return 'comments are not allowed in JSON: delete this one'
  if (/^\s*:/.test(body.slice(offset + length))) return `put the key ${symbol} in double quotes`
  if (/^(true|false|null)$/i.test(symbol)) return `${symbol} is not JSON: write ${symbol.toLowerCase()}`
  return `${symbol} is not JSON: write a string in double quotes, a number, true, false or null`
}
