import type { UserView } from '../../emulator/control/wire.ts'
import { IdText } from '../components/IdText.tsx'
import { StateMark } from '../components/StateMark.tsx'
import { TimeText } from '../components/TimeText.tsx'
import text from '../components/text.module.css'
import type { Column } from '../table/columns.ts'
import { providerLabel } from './provider-labels.ts'
import { userName } from './user-name.ts'
import classes from './users.module.css'

/** The alias stays in sight: sessions and requests go by it. */
function titleOf(user: UserView): string {
  if (user.anonymous) return `${user.alias}, anonymous`
  const name = userName(user)
  return name === user.alias ? name : `${name}, alias ${user.alias}`
}

/** The users table, with App Services' words where it had one. */
export const userColumns: readonly Column<UserView>[] = [
  {
    id: 'name',
    label: 'User',
    width: 'minmax(96px, 1.2fr)',
    sort: 'alias',
    cell: (user) => (
      <span className={text.alias} title={titleOf(user)}>
        {userName(user)}
      </span>
    ),
  },
  {
    id: 'id',
    label: 'Id',
    width: 'minmax(120px, 236px)',
    sort: 'id',
    from: 760,
    cell: (user) => <IdText id={user.id} of={`id of ${user.alias}`} />,
  },
  {
    id: 'providers',
    label: 'Providers',
    width: 'minmax(90px, 1fr)',
    sort: 'provider',
    from: 900,
    cell: (user) => {
      const words = user.providers.map(providerLabel).join(', ')
      return (
        <span className={classes.providers} title={words}>
          {words}
        </span>
      )
    },
  },
  {
    id: 'state',
    label: 'State',
    width: 'clamp(92px, 30cqw, 132px)',
    sort: 'state',
    cell: (user) => <StateMark state={user.state} />,
  },
  {
    id: 'sessions',
    label: 'Sessions',
    width: '72px',
    sort: 'sessions',
    from: 620,
    cell: ({ sessions }) => (
      <span title={`${sessions.live} of ${sessions.total} sessions can still refresh`}>
        {sessions.live}/{sessions.total}
      </span>
    ),
  },
  {
    id: 'created',
    label: 'Created',
    width: '96px',
    sort: 'createdAt',
    from: 1060,
    cell: (user, now) => <TimeText at={user.createdAt} now={now} />,
  },
  {
    id: 'login',
    label: 'Last login',
    width: '96px',
    sort: 'lastLoginAt',
    from: 480,
    cell: (user, now) => <TimeText at={user.lastLoginAt} now={now} />,
  },
  {
    id: 'seen',
    label: 'Last seen',
    width: '96px',
    sort: 'lastSeenAt',
    from: 980,
    cell: (user, now) => <TimeText at={user.lastSeenAt} now={now} />,
  },
]
