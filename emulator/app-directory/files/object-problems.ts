import type { Problem } from '../problem.ts'
import { findNode, findProperty, type JsonDocument, type JsonPath, positionIn } from './json-document.ts'

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

/** Starts a collection for the object at `base`; problem paths and fields count from there. */
export function createObjectProblems(document: JsonDocument, base: JsonPath): ObjectProblems {
  const list: Problem[] = []
  let blocked = false
  const push = (severity: Problem['severity'], path: JsonPath, message: string, offset: number): void => {
    const field = path.length === 0 ? null : path.join('.')
    list.push({ severity, file: document.file, ...positionIn(document.body, offset), field, message })
  }
  const valueAt = (path: JsonPath): number => offsetOfNearest(document, [...base, ...path])
  return {
    list,
    blocked: () => blocked,
    error(path, message) {
      blocked = true
      push('error', path, message, valueAt(path))
    },
    flaw: (path, message) => push('error', path, message, valueAt(path)),
    warn: (path, message) => push('warning', path, message, valueAt(path)),
    warnKey(path, message) {
      const key = findProperty(document.root, [...base, ...path])
      push('warning', path, message, key?.offset ?? valueAt(path))
    },
  }
}

// A missing value has no place of its own: the object that lacks it is the next best.
function offsetOfNearest(document: JsonDocument, path: JsonPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNode(document.root, path.slice(0, length))
    if (node !== undefined) return node.offset
  }
  return document.root.offset
}
