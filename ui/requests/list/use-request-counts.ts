import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listRequests, type RequestFilter } from '../../api/calls.ts'
import { keys } from '../../api/query-keys.ts'
import type { RingCounts } from '../words/ring-words.ts'

export interface RequestCounts {
  readonly ring: RingCounts
  /** How many went well and how many were refused, under the same filters but the status. */
  readonly status: { readonly ok: number; readonly error: number }
}

/** The numbers around the list; while paused they stand still as it does. */
export function useRequestCounts(
  appId: string,
  filter: RequestFilter,
  paused: boolean,
): RequestCounts | undefined {
  return useQuery({
    queryKey: [...keys.requests(appId), 'counts', filter],
    queryFn: () => readCounts(appId, filter),
    placeholderData: keepPreviousData,
    enabled: (query) => !paused || query.state.data === undefined,
  }).data
}

async function readCounts(appId: string, filter: RequestFilter): Promise<RequestCounts> {
  const { status, ...narrowed } = filter
  const read = (query: RequestFilter) => listRequests(appId, { ...query, limit: 1 })
  const [all, fitting, refused] = await Promise.all([
    read({}),
    read(narrowed),
    read({ ...narrowed, status: 'error' }),
  ])
  const byStatus = { ok: fitting.total - refused.total, error: refused.total }
  return {
    ring: {
      matching: status === undefined ? fitting.total : byStatus[status === 'error' ? 'error' : 'ok'],
      kept: all.total,
      capacity: all.capacity,
      // Ids count from 1 and are never used again.
      ever: all.items[0]?.id ?? 0,
    },
    status: byStatus,
  }
}
