import { useRef, useState } from 'react'
import { type HeldRows, holdRows } from './held-rows.ts'

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
  const shown = useRef<Shown<T>>(NOTHING)
  const [, draw] = useState(0)
  // Pages that come and go at the head belong to scrolling: only the first page's order is anybody's news.
  const name = `${list}\n${firstIndex}`
  const last = shown.current
  // The same array for the same rows: what is worked out of it stays as it is while somebody scrolls.
  const isSame = last.name === name && last.fresh === fresh && last.held === held
  const before = last.name === name ? last.result.rows : []
  const result = isSame ? last.result : held ? holdRows(before, fresh, idOf) : { rows: fresh, waiting: 0 }
  shown.current = isStale ? NOTHING : { name, fresh, held, result }
  return {
    ...result,
    letIn() {
      shown.current = NOTHING
      draw((count) => count + 1)
    },
  }
}

interface Shown<T> {
  readonly name: string
  readonly fresh: readonly T[]
  readonly held: boolean
  readonly result: HeldRows<T>
}

const NOTHING: Shown<never> = { name: '', fresh: [], held: false, result: { rows: [], waiting: 0 } }
