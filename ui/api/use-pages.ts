import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { List } from '../../emulator/control/wire.ts'
import { ControlError } from './call.ts'

/** Rows of one page, and how many pages are held: memory stays bounded however far somebody scrolls. */
export const PAGE_ROWS = 100
const HELD_PAGES = 10

interface Cursor {
  readonly index: number
  readonly after: string | undefined
}

export interface Pages<T> {
  readonly rows: readonly T[]
  /** The place of `rows[0]` in the whole list. */
  readonly firstIndex: number
  /** How many there are in all. */
  readonly total: number
  /** The first answer of this list, for what comes beside the rows. */
  readonly head: List<T> | undefined
  readonly hasMore: boolean
  /** Nothing has been answered yet. */
  readonly isLoading: boolean
  /** What is shown belongs to an earlier filter or sort. */
  readonly isStale: boolean
  readonly error: ControlError | undefined
  loadMore(): void
  loadEarlier(): void
}

/**
 * A list read page by page, by cursor, both ways: pages that fell off the held window are read again when the reader
 * comes back to them. `key` names list, filter and sort.
 */
export function usePages<T>(
  key: readonly unknown[],
  read: (query: { limit: number; after?: string }, signal: AbortSignal) => Promise<List<T>>,
  options: { paused?: boolean } = {},
): Pages<T> {
  // Where each page begins, by its index; a new list starts over.
  const name = JSON.stringify(key)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new map for each list is the point
  const cursors = useMemo(() => new Map<number, string | undefined>([[0, undefined]]), [name])
  const query = useInfiniteQuery({
    queryKey: [...key, 'pages'],
    initialPageParam: { index: 0, after: undefined } as Cursor,
    queryFn: async ({ pageParam, signal }) => {
      const { after } = pageParam as Cursor
      return await read({ limit: PAGE_ROWS, ...(after === undefined ? {} : { after }) }, signal)
    },
    getNextPageParam: (last: List<T>, _all, param): Cursor | null => {
      if (last.next === null) return null
      cursors.set(param.index + 1, last.next)
      return { index: param.index + 1, after: last.next }
    },
    getPreviousPageParam: (_first: List<T>, _all, param): Cursor | null =>
      param.index === 0 || !cursors.has(param.index - 1)
        ? null
        : { index: param.index - 1, after: cursors.get(param.index - 1) },
    maxPages: HELD_PAGES,
    placeholderData: keepPreviousData,
    // A list that was never read has nothing to hold still.
    enabled: ({ state }) => options.paused !== true || state.data === undefined,
  })
  // Read here, so that the end of a fetch draws the table again: only then can it ask for what it did not get.
  const { data, hasNextPage, hasPreviousPage, isFetching } = query
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data])
  const head = data?.pages.at(-1)
  return {
    rows,
    firstIndex: ((data?.pageParams[0] as Cursor | undefined)?.index ?? 0) * PAGE_ROWS,
    total: head?.total ?? 0,
    head,
    hasMore: hasNextPage,
    isLoading: query.isPending,
    isStale: query.isPlaceholderData,
    error: query.error instanceof ControlError ? query.error : undefined,
    loadMore: () => {
      if (hasNextPage && !isFetching) void query.fetchNextPage({ cancelRefetch: false })
    },
    loadEarlier: () => {
      if (hasPreviousPage && !isFetching) void query.fetchPreviousPage({ cancelRefetch: false })
    },
  }
}
