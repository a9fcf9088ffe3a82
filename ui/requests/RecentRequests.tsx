import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { listRequests } from '../api/calls.ts'
import { keys } from '../api/query-keys.ts'
import { pathTo } from '../paths.ts'
import { useAppNow } from '../time/app-now.ts'
import { utc } from '../time/format.ts'
import { CallPath } from './CallPath.tsx'
import { FaultMark } from './FaultMark.tsx'
import classes from './requests.module.css'
import { StatusMark } from './StatusMark.tsx'
import { didFail, formatCallTime, needsDay } from './words/call-text.ts'

const SHOWN = 50

/** The last 50 calls of one user, newest first; each leads to its place in the Requests view. */
export function RecentRequests({ appId, userId }: { appId: string; userId: string }) {
  const { data } = useQuery({
    queryKey: [...keys.requests(appId), 'of', userId],
    queryFn: () => listRequests(appId, { userId, limit: SHOWN }),
  })
  const now = useAppNow(appId)
  if (data === undefined) return null
  if (data.items.length === 0) return <Text size="sm">The log has no call of this user.</Text>
  const dated = needsDay(
    data.items.map(({ at }) => at),
    now,
  )
  return (
    <>
      <ul className={classes.recent}>
        {data.items.map(({ id, at, method, path, status, errorCode, faultId }) => (
          <li key={id}>
            <Link
              href={pathTo(appId, 'requests', { user: userId, request: String(id) })}
              className={classes.recentCall ?? ''}
              data-refused={didFail(status) || undefined}
            >
              <time dateTime={at} title={utc(at)} className={classes.time}>
                {formatCallTime(at, dated)}
              </time>
              <span className={classes.recentPath}>
                <span className={classes.method}>{method}</span>
                <CallPath path={path} />
                {faultId !== null && <FaultMark faultId={faultId} />}
              </span>
              <StatusMark status={status} errorCode={errorCode} />
            </Link>
          </li>
        ))}
      </ul>
      <Anchor component={Link} href={pathTo(appId, 'requests', { user: userId })} underline="always">
        {data.total > SHOWN
          ? `All ${data.total.toLocaleString('en')} requests of this user`
          : 'All requests of this user'}
      </Anchor>
    </>
  )
}
