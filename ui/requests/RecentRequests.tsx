import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { listRequests } from '../api/calls.ts'
import { keys } from '../api/query-keys.ts'
import { formatClock } from '../time/format.ts'

/** The last 50 calls of one user, newest first. */
export function RecentRequests({ appId, userId }: { appId: string; userId: string }) {
  const { data } = useQuery({
    queryKey: [...keys.requests(appId), 'of', userId],
    queryFn: () => listRequests(appId, { userId, limit: 50 }),
  })
  if (data === undefined || data.items.length === 0)
    return <Text size="sm">No call of this user is kept.</Text>
  return (
    <ul>
      {data.items.map(({ id, at, method, path, status, errorCode }) => (
        <li key={id}>
          {formatClock(at)} {method} {path.replace('/api/client/v2.0', '')}: {status} {errorCode ?? ''}
        </li>
      ))}
    </ul>
  )
}
