import { InvalidInput } from '../operation.ts'
import type { List } from '../wire.ts'

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
  const { key, descending, limit } = query
  const cursor = query.after === undefined ? undefined : readCursor(query.after)
  const first = new FirstRows<T>(limit + 1, cursor, descending)
  // Rows come in oldest first: begun at the end that is wanted first, nearly all that follow are out at a glance.
  for (const row of descending ? rows.toReversed() : rows) first.offer(row, key(row))
  return pageOf(first, limit, rows.length)
}

/**
 * The same of rows that come with their keys in descending order, beginning at the key of the cursor: looks at no more
 * than the page takes. Undefined where they are not to be had, or end before the page is full.
 */
export function pageInOrder<T extends { readonly id: string }>(
  rowsFrom: (key: SortKey | undefined) => Iterable<T> | undefined,
  query: { limit: number; after?: string | undefined; total: number; key: (row: T) => SortKey },
): List<T> | undefined {
  const { key, limit, total } = query
  const cursor = query.after === undefined ? undefined : readCursor(query.after)
  const first = new FirstRows<T>(limit + 1, cursor, true)
  for (const row of rowsFrom(cursor?.key) ?? []) {
    const place = key(row)
    // Rows of one key come in any order: the first of a later one ends the page.
    const last = first.rows.length > limit ? first.rows.at(-1) : undefined
    if (last !== undefined && last.key !== place) return pageOf(first, limit, total)
    first.offer(row, place)
  }
  return undefined
}

/**
 * The same of rows that need not all be handed over: `rowsFrom` gives, in any order, those with the key of the cursor and
 * at least as many as the page takes of the first behind it.
 */
export function pageAmong<T extends { readonly id: string }>(
  rowsFrom: (count: number, key: SortKey | undefined) => readonly T[],
  query: { limit: number; after?: string | undefined; total: number; key: (row: T) => SortKey },
): List<T> {
  const { key, limit, total } = query
  const cursor = query.after === undefined ? undefined : readCursor(query.after)
  const first = new FirstRows<T>(limit + 1, cursor, true)
  for (const row of rowsFrom(limit + 1, cursor?.key)) first.offer(row, key(row))
  return pageOf(first, limit, total)
}

function pageOf<T extends { readonly id: string }>(
  first: FirstRows<T>,
  limit: number,
  total: number,
): List<T> {
  const slice = first.rows.slice(0, limit)
  const last = slice.at(-1)
  const more = last !== undefined && first.rows.length > limit
  return { items: slice.map(({ row }) => row), total, next: more ? writeCursor(last) : null }
}

/** The first few of many rows, in order: a page of a hundred thousand users is found without sorting them all. */
class FirstRows<T extends { readonly id: string }> {
  readonly rows: (Position & { readonly row: T })[] = []
  readonly #size: number
  readonly #after: Position | undefined
  readonly #descending: boolean

  constructor(size: number, after: Position | undefined, descending: boolean) {
    this.#size = size
    this.#after = after
    this.#descending = descending
  }

  offer(row: T, key: SortKey): void {
    const { rows } = this
    const last = rows.length === this.#size ? rows.at(-1) : undefined
    // Nearly all rows end here, so nothing is made for them before.
    if (last !== undefined && comparePlaces(key, row.id, last, this.#descending) > 0) return
    if (this.#after !== undefined && comparePlaces(key, row.id, this.#after, this.#descending) <= 0) return
    let low = 0
    let high = rows.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = rows[middle]
      if (other !== undefined && comparePlaces(key, row.id, other, this.#descending) >= 0) low = middle + 1
      else high = middle
    }
    rows.splice(low, 0, { row, key, id: row.id })
    if (rows.length > this.#size) rows.pop()
  }
}

interface Position {
  readonly key: SortKey
  readonly id: string
}

function comparePlaces(key: SortKey, id: string, other: Position, descending: boolean): number {
  if (key !== other.key) {
    if (key === null) return 1
    if (other.key === null) return -1
    return key < other.key === descending ? 1 : -1
  }
  if (id === other.id) return 0
  return id < other.id === descending ? 1 : -1
}

function writeCursor({ key, id }: Position): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url')
}

function readCursor(text: string): Position {
  const [key, id, ...more] = listIn(Buffer.from(text, 'base64url').toString('utf8'))
  const isKey = key === null || typeof key === 'string' || Number.isFinite(key)
  if (isKey && typeof id === 'string' && more.length === 0) return { key: key as SortKey, id }
  throw new InvalidInput('not a cursor of this list: leave it out to start over', 'after')
}

/** What a JSON text lists; nothing where it is none. */
function listIn(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
