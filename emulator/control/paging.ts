import * as z from 'zod'
import { InvalidInput } from './operation.ts'
import type { List } from './wire.ts'

export const MAX_LIMIT = 1000

/** The paging part of every list's query. */
export const pagingInput = {
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(100).meta({ description: 'At most 1000.' }),
  after: z.string().optional().meta({ description: 'The `next` of the page before.' }),
}

/** A list's answer. */
export function pageSchema<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), total: z.number().int(), next: z.string().nullable() })
}

/** What a list is sorted by; null sorts last whichever the direction. */
export type SortKey = string | number | null

/**
 * Sorts, cuts and says where to go on. A cursor holds the last row's key and id, not a position, so rows that
 * come or go between two pages neither repeat nor hide others.
 */
export function page<T extends { readonly id: string }>(
  rows: readonly T[],
  query: { limit: number; after?: string | undefined; descending: boolean; key: (row: T) => SortKey },
): List<T> {
  const { key, descending } = query
  const compare = (a: Position, b: Position) => comparePositions(a, b, descending)
  const positioned = rows.map((row) => ({ row, key: key(row), id: row.id })).sort(compare)
  const cursor = query.after === undefined ? undefined : readCursor(query.after)
  const from = cursor === undefined ? 0 : firstAfter(positioned, cursor, compare)
  const slice = positioned.slice(from, from + query.limit)
  const last = slice.at(-1)
  const more = last !== undefined && from + slice.length < positioned.length
  return { items: slice.map(({ row }) => row), total: rows.length, next: more ? writeCursor(last) : null }
}

interface Position {
  readonly key: SortKey
  readonly id: string
}

function comparePositions(a: Position, b: Position, descending: boolean): number {
  if (a.key !== b.key) {
    if (a.key === null) return 1
    if (b.key === null) return -1
    return a.key < b.key === descending ? 1 : -1
  }
  if (a.id === b.id) return 0
  return a.id < b.id === descending ? 1 : -1
}

/** Binary search for the first row behind the cursor. */
function firstAfter(
  rows: readonly Position[],
  cursor: Position,
  compare: (a: Position, b: Position) => number,
): number {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const row = rows[middle]
    if (row !== undefined && compare(row, cursor) <= 0) low = middle + 1
    else high = middle
  }
  return low
}

function writeCursor({ key, id }: Position): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url')
}

function readCursor(text: string): Position {
  try {
    const [key, id] = z
      .tuple([z.union([z.string(), z.number(), z.null()]), z.string()])
      .parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return { key, id }
  } catch {
    throw new InvalidInput('not a cursor of this list: leave it out to start over', 'after')
  }
}
