import { useQuery } from '@tanstack/react-query'
import { listRequests, type RequestFilter } from '../../api/calls.ts'
import { keys } from '../../api/query-keys.ts'
import { PAGE_ROWS } from '../../api/use-pages.ts'

/** How many calls that the filters let through came after the newest one shown, while paused: `12`, `100+`; else null. */
export function useMissed(
  appId: string,
  filter: RequestFilter,
  { paused, newestId }: { paused: boolean; newestId: number },
): string | null {
  const missed = useQuery({
    queryKey: [...keys.requests(appId), 'since', filter, newestId],
    queryFn: async () => {
      const { items } = await listRequests(appId, { ...filter, limit: PAGE_ROWS })
      return items.filter(({ id }) => id > newestId).length
    },
    enabled: paused,
    gcTime: 0,
  }).data
  if (!paused) return null
  return missed === PAGE_ROWS ? `${missed}+` : String(missed ?? 0)
}
