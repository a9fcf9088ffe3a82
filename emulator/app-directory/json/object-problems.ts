import type { Problem } from '../problem.ts'
import { findNode, findProperty, type JsonDocument, type JsonPath, positionIn } from './json-document.ts'

/** What it takes to place a problem at a value. */
export type PlacedJson = Pick<JsonDocument, 'file' | 'body' | 'root'>

/** Collects the problems of one object in a document, placing each at its value or key. */
export interface ObjectProblems {
  readonly list: readonly Problem[]
  /** Whether an error makes the object unusable. */
  blocked(): boolean
  /** The object cannot be used. */
  error(path: JsonPath, message: string): void
  /** An error to show that still leaves the object usable. */
  flaw(path: JsonPath, message: string): void
  warn(path: JsonPath, message: string): void
  /** Points at the key rather than its value: the key itself is what is wrong. */
  warnKey(path: JsonPath, message: string): void
}

// Nobody reads more, and placing each of a hundred thousand in a junk file would take minutes.
const MAX_PROBLEMS = 50

/** Starts a collection for the object at `base`; problem paths and fields count from there. */
export function createObjectProblems(document: PlacedJson, base: JsonPath): ObjectProblems {
  const list: Problem[] = []
  let blocked = false
  const push = (
    severity: Problem['severity'],
    path: JsonPath,
    message: string,
    offsetOf: (document: PlacedJson, path: JsonPath) => number = offsetOfNearest,
  ): void => {
    if (list.length >= MAX_PROBLEMS) return
    const field = path.length === 0 ? null : path.join('.')
    const position = positionIn(document.body, offsetOf(document, [...base, ...path]))
    list.push({ severity, file: document.file, ...position, field, message })
  }
  return {
    list,
    blocked: () => blocked,
    error(path, message) {
      blocked = true
      push('error', path, message)
    },
    flaw: (path, message) => push('error', path, message),
    warn: (path, message) => push('warning', path, message),
    warnKey: (path, message) => push('warning', path, message, offsetOfKey),
  }
}

function offsetOfKey(document: PlacedJson, path: JsonPath): number {
  return findProperty(document.root, path)?.offset ?? offsetOfNearest(document, path)
}

// A missing value has no place of its own: the object that lacks it is the next best.
function offsetOfNearest(document: PlacedJson, path: JsonPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNode(document.root, path.slice(0, length))
    if (node !== undefined) return node.offset
  }
  return document.root.offset
}
