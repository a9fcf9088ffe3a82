import { Anchor } from '@mantine/core'
import { Link } from 'wouter'
import type { RequestView } from '../../../emulator/control/wire.ts'
import text from '../../components/text.module.css'
import { pathTo } from '../../paths.ts'
import type { Column } from '../../table/columns.ts'
import { bothZones } from '../../time/format.ts'
import { providerLabel } from '../../users/provider-labels.ts'
import { CallPath } from '../CallPath.tsx'
import { ConsoleMark } from '../ConsoleMark.tsx'
import { FaultMark } from '../FaultMark.tsx'
import classes from '../requests.module.css'
import { StatusMark } from '../StatusMark.tsx'
import { formatCallTime, formatDuration } from '../words/call-text.ts'

/** The columns of the log; `dated` where calls of another day are in it. */
export function requestColumns(appId: string, dated: boolean): readonly Column<RequestView>[] {
  return [
    {
      id: 'time',
      label: 'Time',
      width: dated ? 'minmax(62px, 132px)' : 'minmax(62px, 90px)',
      cell: ({ at }) => {
        const [toSecond, ms] = formatCallTime(at, dated).split('.')
        return (
          <time dateTime={at} title={bothZones(at)} className={classes.time}>
            {toSecond}
            <span className={classes.ms}>.{ms}</span>
          </time>
        )
      },
    },
    {
      id: 'method',
      label: 'Method',
      width: '56px',
      from: 440,
      cell: ({ method }) => <span className={classes.method}>{method}</span>,
    },
    {
      id: 'path',
      label: 'Path',
      width: 'minmax(110px, 3fr)',
      cell: ({ method, path, logs, faultId }) => (
        <>
          <span className={classes.methodAbove}>{method}</span>
          <span className={classes.pathAndMark}>
            <CallPath path={path} />
            {faultId !== null && <FaultMark faultId={faultId} />}
            {logs.length > 0 && <ConsoleMark lines={logs.length} />}
          </span>
        </>
      ),
    },
    { id: 'status', label: 'Status', width: '52px', cell: ({ status }) => <StatusMark status={status} /> },
    {
      id: 'code',
      label: 'Error code',
      width: 'minmax(110px, 1fr)',
      from: 620,
      cell: ({ errorCode, status }) =>
        errorCode === null ? (
          status >= 400 && <span title="the service sends no code with this refusal">no code</span>
        ) : (
          <span className={classes.code} title={errorCode}>
            {errorCode}
          </span>
        ),
    },
    {
      id: 'user',
      label: 'User',
      width: 'minmax(112px, 1fr)',
      from: 720,
      cell: ({ userId, userAlias, userName }) =>
        userId !== null && (
          <Anchor
            component={Link}
            href={pathTo(appId, 'users', { user: userId })}
            underline="hover"
            className={`${text.alias} ${classes.user}`}
            title={`${userName}, alias ${userAlias}, user ${userId}`}
            onClick={(event: React.MouseEvent) => event.stopPropagation()}
          >
            {userName}
          </Anchor>
        ),
    },
    {
      id: 'provider',
      label: 'Provider',
      width: 'minmax(84px, 110px)',
      from: 960,
      cell: ({ provider }) => provider !== null && providerLabel(provider),
    },
    {
      id: 'duration',
      label: 'Duration',
      width: '68px',
      from: 860,
      cell: ({ durationMs }) => <span className={classes.duration}>{formatDuration(durationMs)}</span>,
    },
  ]
}
