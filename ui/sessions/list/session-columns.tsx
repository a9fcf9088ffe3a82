import type { SessionView } from '../../../emulator/control/wire.ts'
import { IdText } from '../../components/IdText.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { TimeText } from '../../components/TimeText.tsx'
import text from '../../components/text.module.css'
import type { Column } from '../../table/columns.ts'
import { Countdown } from '../Countdown.tsx'
import { deviceWords } from '../device-words.ts'
import { sessionNow } from '../session-now.ts'

/** The sessions table; what depends on time is worked out afresh every second. */
export const sessionColumns: readonly Column<SessionView>[] = [
  {
    id: 'user',
    label: 'User',
    width: 'minmax(124px, 1.2fr)',
    sort: 'alias',
    cell: (session) => (
      <span
        className={text.alias}
        title={`${session.userName}, alias ${session.userAlias}, user ${session.userId}`}
      >
        {session.userName}
      </span>
    ),
  },
  {
    id: 'id',
    label: 'Id',
    width: '216px',
    from: 1460,
    cell: (session) => <IdText id={session.id} of={`id of a session of ${session.userName}`} />,
  },
  {
    id: 'state',
    label: 'State',
    width: '118px',
    sort: 'state',
    cell: (session, now) => {
      const { state, why } = sessionNow(session, now)
      return (
        <span title={why ?? 'both tokens work'}>
          <StateMark state={state} />
        </span>
      )
    },
  },
  {
    id: 'why',
    label: 'Why',
    width: 'minmax(120px, 1.2fr)',
    from: 620,
    cell: (session, now) => sessionNow(session, now).why,
  },
  {
    id: 'access',
    label: 'Access token',
    width: '98px',
    sort: 'accessExpiresAt',
    from: 420,
    cell: (session, now) => (
      <Countdown leftMs={sessionNow(session, now).accessLeftMs} at={session.accessExpiresAt} />
    ),
  },
  {
    id: 'refresh',
    label: 'Refresh token',
    width: '104px',
    sort: 'refreshExpiresAt',
    from: 1000,
    cell: (session, now) => (
      <Countdown leftMs={sessionNow(session, now).refreshLeftMs} at={session.refreshExpiresAt} />
    ),
  },
  {
    id: 'refreshes',
    label: 'Refreshes',
    width: '76px',
    sort: 'refreshCount',
    from: 880,
    cell: ({ refreshCount }) => refreshCount.toLocaleString('en'),
  },
  {
    id: 'lastRefresh',
    label: 'Last refresh',
    width: '92px',
    sort: 'lastRefreshAt',
    from: 1060,
    cell: (session, now) => <TimeText at={session.lastRefreshAt} now={now} />,
  },
  {
    id: 'created',
    label: 'Created',
    width: '88px',
    sort: 'createdAt',
    from: 520,
    cell: (session, now) => <TimeText at={session.createdAt} now={now} />,
  },
  {
    id: 'device',
    label: 'Device',
    width: 'minmax(120px, 1fr)',
    from: 780,
    cell: (session) => (
      <span title={session.deviceId ?? 'the client named no device'}>{deviceWords(session)}</span>
    ),
  },
]
