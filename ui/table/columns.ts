import type { ReactNode } from 'react'

/** One column of a table. */
export interface Column<T> {
  readonly id: string
  readonly label: string
  /** A CSS grid track: `2fr`, `120px`, `minmax(160px, 2fr)`. */
  readonly width: string
  /** The name the Control API sorts by; without it the column cannot be sorted. */
  readonly sort?: string
  /** The narrowest table that still has this column, px; without it the column is always there. */
  readonly from?: number
  /** `now` is the app's time, epoch ms, once a second. */
  cell(row: T, now: number): ReactNode
}

/** The sort a click on a column asks for: downwards first, then upwards. */
export function nextSort(current: string, column: string): string {
  return current === `-${column}` ? column : `-${column}`
}

/** What a screen reader is told of a column's order. */
export function ariaSort(
  current: string,
  column: string | undefined,
): 'ascending' | 'descending' | 'none' | undefined {
  if (column === undefined) return undefined
  return current === column ? 'ascending' : current === `-${column}` ? 'descending' : 'none'
}
