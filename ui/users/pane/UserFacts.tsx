import type { UserView } from '../../../emulator/control/wire.ts'
import facts from '../../components/facts.module.css'
import { IdText } from '../../components/IdText.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { TimeText } from '../../components/TimeText.tsx'
import { formatCountdown } from '../../time/format.ts'

/** What there is to know of a user itself; an anonymous one has nothing else. */
export function UserFacts({ user, now }: { user: UserView; now: number }) {
  const left = user.deletedAfter === null ? null : Date.parse(user.deletedAfter) - now
  return (
    <dl className={facts.facts}>
      <dt>Id</dt>
      <dd>
        <IdText id={user.id} of={`id of ${user.alias}`} />
      </dd>
      <dt>Alias</dt>
      <dd>{user.alias}</dd>
      <dt>State</dt>
      <dd>
        <StateMark state={user.state} />
      </dd>
      <dt>Type</dt>
      <dd>
        {user.type}
        {user.anonymous ? ', anonymous' : ''}
      </dd>
      <dt>Created</dt>
      <dd>
        <TimeText at={user.createdAt} now={now} full />
      </dd>
      <dt>Last login</dt>
      <dd>
        <TimeText at={user.lastLoginAt} now={now} full />
      </dd>
      <dt>Last seen</dt>
      <dd>
        <TimeText at={user.lastSeenAt} now={now} full />
      </dd>
      {left !== null && (
        <>
          <dt>Deleted in</dt>
          <dd title={user.deletedAfter ?? ''}>
            {formatCountdown(left)}, by the 90-day rule for anonymous users
          </dd>
        </>
      )}
    </dl>
  )
}
