import { useQuery } from '@tanstack/react-query'
import { listUsers } from '../../api/calls.ts'
import { useApps } from '../../api/queries.ts'
import { keys } from '../../api/query-keys.ts'
import type { Stakes } from './words/move-words.ts'

/** What a move of the clock would touch: counts, and the two ends of the list of users instead of the whole of it. */
export function useStakes(appId: string): Stakes {
  const app = useApps().data?.items.find(({ id }) => id === appId)
  const ends = useQuery({
    queryKey: [...keys.users(appId), 'ends'],
    queryFn: async () => {
      const read = async (sort: string) => await listUsers(appId, { sort, limit: 1 })
      const [oldest, newest] = await Promise.all([read('createdAt'), read('-createdAt')])
      return {
        users: oldest.total,
        first: oldest.items[0]?.deletedAfter ?? null,
        last: newest.items[0]?.deletedAfter ?? null,
      }
    },
  }).data
  const { first = null, last = null } = ends ?? {}
  return {
    users: ends?.users ?? app?.users ?? 0,
    liveSessions: app?.liveSessions ?? 0,
    deletions: first === null || last === null ? null : { first: Date.parse(first), last: Date.parse(last) },
  }
}
