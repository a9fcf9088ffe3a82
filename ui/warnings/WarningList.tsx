import { Anchor } from '@mantine/core'
import { Link } from 'wouter'
import type { WarningView } from '../../emulator/control/wire.ts'
import { ControlError } from '../api/call.ts'
import { useUser } from '../api/queries.ts'
import { TimeText } from '../components/TimeText.tsx'
import { pathTo, type View } from '../paths.ts'
import { useAppNow } from '../time/app-now.ts'
import { timesWords, WARNING_LABELS } from './warning-words.ts'
import classes from './warnings.module.css'

interface WarningListProps {
  readonly appId: string
  readonly items: readonly WarningView[]
  /** A link was followed. */
  onLeave(): void
}

/** What looks like a mistake of a client, the newest first, each with what to look at. */
export function WarningList({ appId, items, onLeave }: WarningListProps) {
  const now = useAppNow(appId)
  return (
    <ul className={classes.list}>
      {[...items].reverse().map(({ id, kind, message, userId, count, lastAt }) => (
        <li key={id}>
          <strong>{WARNING_LABELS[kind]}</strong>
          <span className={classes.message}>{message}.</span>
          <span className={classes.facts}>
            {timesWords(count)}, last <TimeText at={lastAt} now={now} />
            {/* The user of an earlier run is not here; its calls are. */}
            {userId !== null && kind !== 'earlierRun' && <UserLink {...{ appId, userId, onLeave }} />}
            {userId !== null && (
              <ViewLink {...{ appId, userId, onLeave }} view="requests" words="its requests" />
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

interface LinkProps extends Pick<WarningListProps, 'appId' | 'onLeave'> {
  readonly userId: string
}

/** The user while there is one; of one that is gone, only that. */
function UserLink(props: LinkProps) {
  const { error } = useUser(props.appId, props.userId)
  if (error instanceof ControlError && error.status === 404)
    return ` · the user …${props.userId.slice(-6)} is gone`
  return <ViewLink {...props} view="users" words="the user" />
}

function ViewLink({ appId, userId, onLeave, view, words }: LinkProps & { view: View; words: string }) {
  return (
    <>
      {' · '}
      <Anchor
        component={Link}
        href={pathTo(appId, view, { user: userId })}
        underline="always"
        inherit
        onClick={onLeave}
      >
        {words}
      </Anchor>
    </>
  )
}
