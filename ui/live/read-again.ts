import type { QueryClient } from '@tanstack/react-query'
import type { QueryKey } from './stale-keys.ts'

/**
 * Has everything below the key read again. TanStack Query does not start over a first answer that is under way, though
 * that one may be of before the change: it is waited for and then read once more.
 */
export async function readAgain(client: QueryClient, queryKey: QueryKey): Promise<void> {
  const underWay = new Set(
    client
      .getQueryCache()
      .findAll({ queryKey, fetchStatus: 'fetching' })
      .filter(({ state }) => state.data === undefined),
  )
  await client.invalidateQueries({ queryKey })
  if (underWay.size === 0) return
  await client.invalidateQueries({ queryKey, predicate: (query) => underWay.has(query) })
}
