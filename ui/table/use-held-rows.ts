import { useRef, useState } from 'react'
import { holdRows } from './held-rows.ts'

/**
 * Rows that do not move while `held`; `letIn` shows what waits. `list` names list, filter and sort: another list
 * begins with its own rows, not with those of the last one that stand in for them while it is read (`isStale`).
 */
export function useHeldRows<T>(
  fresh: readonly T[],
  {
    held,
    list,
    isStale,
    firstIndex,
    idOf,
  }: {
    held: boolean
    list: string
    isStale: boolean
    firstIndex: number
    idOf(row: T): string
  },
): { rows: readonly T[]; waiting: number; letIn(): void } {
  const shown = useRef<{ name: string; rows: readonly T[] }>({ name: '', rows: [] })
  const [, draw] = useState(0)
  // Pages that come and go at the head belong to scrolling: only the first page's order is anybody's news.
  const name = `${list}\n${firstIndex}`
  const before = shown.current.name === name ? shown.current.rows : []
  const result = held ? holdRows(before, fresh, idOf) : { rows: fresh, waiting: 0 }
  shown.current = isStale ? { name: '', rows: [] } : { name, rows: result.rows }
  return {
    ...result,
    letIn() {
      shown.current = { name: '', rows: [] }
      draw((count) => count + 1)
    },
  }
}
