import { createScanner, type Node, type ParseError, parseTree } from 'jsonc-parser'
import { fileProblem, type Problem } from '../problem.ts'
import { explainSyntaxError } from './syntax-message.ts'

/** A well-formed JSON object file that remembers where every value stands in the text. */
export interface JsonDocument {
  readonly file: string
  /** The text without a byte order mark; node offsets count from its start. */
  readonly body: string
  readonly root: Node
  readonly value: Readonly<Record<string, unknown>>
}

/** A well-formed JSON file whose top level is a list. */
export interface JsonList extends Omit<JsonDocument, 'value'> {
  readonly value: readonly unknown[]
}

/** The document, or null when the text is not one JSON object (or list), and what is wrong with it. */
export interface JsonReading<T = JsonDocument> {
  readonly document: T | null
  readonly problems: readonly Problem[]
}

export type JsonPath = readonly (string | number)[]

// Deeper than any export; a recursive parser must never meet a file made to exhaust the stack.
const MAX_DEPTH = 64

// Nobody reads more, and placing each of a hundred thousand in a junk file would take minutes.
const MAX_DUPLICATES = 50

/** Reads text as strict JSON whose top level is an object. */
export function parseJsonDocument(file: string, text: string): JsonReading {
  return parse<JsonDocument>(file, text, 'object')
}

/** Reads text as strict JSON whose top level is a list. */
export function parseJsonList(file: string, text: string): JsonReading<JsonList> {
  return parse<JsonList>(file, text, 'array')
}

function parse<T extends JsonDocument | JsonList>(
  file: string,
  text: string,
  type: 'object' | 'array',
): JsonReading<{ file: string; body: string; root: Node; value: T['value'] }> {
  const expected =
    type === 'object' ? 'an object: put the content in { … }' : 'a list: put the content in [ … ]'
  const hint = type === 'object' ? 'an object { … }' : 'a list [ … ]'
  const body = withoutByteOrderMark(text)
  const problems: Problem[] = []
  const at = (severity: Problem['severity'], offset: number, message: string): Problem => {
    return { ...fileProblem(severity, file, message), ...positionIn(body, offset) }
  }
  if (body.length < text.length) {
    problems.push(at('warning', 0, 'the file starts with a byte order mark: save it as UTF-8 without BOM'))
  }
  const fail = (offset: number, message: string): { document: null; problems: Problem[] } => {
    return { document: null, problems: [...problems, at('error', offset, message)] }
  }
  if (body.trim() === '') return fail(0, `empty file: it looks half-written, write ${hint} into it`)
  const tooDeep = firstOffsetDeeperThan(body, MAX_DEPTH)
  if (tooDeep !== null) return fail(tooDeep, `nested deeper than ${MAX_DEPTH} levels: flatten it`)
  const errors: ParseError[] = []
  const root = parseTree(body, errors, { disallowComments: true, allowTrailingComma: false })
  if (errors[0] !== undefined) {
    const fault = explainSyntaxError(body, errors[0])
    return fail(fault.offset, fault.message)
  }
  if (root?.type !== type) return fail(root?.offset ?? 0, `expected ${expected}`)
  for (const { key, first, last } of duplicateKeys(root).slice(0, MAX_DUPLICATES)) {
    const line = positionIn(body, first).line
    const message = `"${key}" appears twice: this last one counts, delete the one on line ${line}`
    problems.push(at('warning', last, message))
  }
  return { document: { file, body, root, value: JSON.parse(body) }, problems }
}

/** Drops a leading byte order mark. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

/** Where an offset stands for a person: 1-based line and column; LF, CRLF and a lone CR end a line. */
export function positionIn(body: string, offset: number): { line: number; column: number } {
  const lines = body.slice(0, offset).split(/\r\n|\n|\r/)
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
}

/** The property node (key and value) at a path; of duplicate keys the last, which is the one that counts. */
export function findProperty(root: Node, path: JsonPath): Node | undefined {
  const parent = findNode(root, path.slice(0, -1))
  if (parent?.type !== 'object') return undefined
  return parent.children?.findLast((property) => property.children?.[0]?.value === path.at(-1))
}

/** The value node at a path, or undefined when the document has none there. */
export function findNode(root: Node, path: JsonPath): Node | undefined {
  let node: Node | undefined = root
  for (const step of path) {
    if (typeof step === 'number') node = node?.type === 'array' ? node.children?.[step] : undefined
    else node = node && findProperty(node, [step])?.children?.[1]
  }
  return node
}

function firstOffsetDeeperThan(body: string, limit: number): number | null {
  const scanner = createScanner(body, true)
  let depth = 0
  // SyntaxKind: 1 {, 2 }, 3 [, 4 ], 17 end of file.
  for (let kind: number = scanner.scan(); kind !== 17; kind = scanner.scan()) {
    if (kind === 1 || kind === 3) depth += 1
    if (kind === 2 || kind === 4) depth -= 1
    if (depth > limit) return scanner.getTokenOffset()
  }
  return null
}

interface DuplicateKey {
  readonly key: string
  readonly first: number
  readonly last: number
}

function duplicateKeys(node: Node): DuplicateKey[] {
  const found: DuplicateKey[] = []
  if (node.type === 'object') {
    const seen = new Map<string, number>()
    for (const property of node.children ?? []) {
      const key = String(property.children?.[0]?.value)
      const first = seen.get(key)
      if (first !== undefined) found.push({ key, first, last: property.offset })
      seen.set(key, property.offset)
    }
  }
  return [...found, ...(node.children ?? []).flatMap(duplicateKeys)]
}
