import { Anchor } from '@mantine/core'
import { Link } from 'wouter'
import type { RequestView } from '../../../emulator/control/wire.ts'
import facts from '../../components/facts.module.css'
import { IdText } from '../../components/IdText.tsx'
import text from '../../components/text.module.css'
import { pathTo } from '../../paths.ts'
import { useAppNow } from '../../time/app-now.ts'
import { formatAgo, formatInstant, utc } from '../../time/format.ts'
import { providerLabel } from '../../users/provider-labels.ts'
import classes from '../requests.module.css'
import { formatDuration } from '../words/call-text.ts'

/** When a call came, how long it took, and whom it was about. */
export function RequestFacts({ appId, request }: { appId: string; request: RequestView }) {
  const { at, durationMs, userId, userAlias, userName, sessionId, provider, method, path } = request
  const now = useAppNow(appId)
  return (
    <dl className={facts.facts}>
      <dt>Call</dt>
      <dd className={classes.mono}>
        {method} {path}
      </dd>
      <dt>Came</dt>
      <dd>
        <time dateTime={at} title={utc(at)}>
          {formatInstant(at)}.{at.slice(20, 23)}{' '}
          <span className={text.muted}>({formatAgo(Date.parse(at), now)})</span>
        </time>
      </dd>
      <dt>Took</dt>
      <dd>{formatDuration(durationMs)}</dd>
      <dt>User</dt>
      <dd>
        {userId === null ? (
          'nobody, or not known'
        ) : (
          <>
            <Anchor component={Link} href={pathTo(appId, 'users', { user: userId })} underline="always">
              {userName ?? userId}
            </Anchor>
            {userName !== userAlias && `, alias ${userAlias}`}
            <IdText id={userId} of="user id" />
          </>
        )}
      </dd>
      <dt>Session</dt>
      <dd>
        {sessionId === null ? (
          'none'
        ) : (
          <>
            <Anchor
              component={Link}
              href={pathTo(appId, 'sessions', { session: sessionId })}
              underline="always"
            >
              open the session
            </Anchor>
            <IdText id={sessionId} of="session id" />
          </>
        )}
      </dd>
      {provider !== null && (
        <>
          <dt>Provider</dt>
          <dd>{providerLabel(provider)}</dd>
        </>
      )}
    </dl>
  )
}
