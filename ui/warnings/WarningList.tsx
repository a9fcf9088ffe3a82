import { Anchor } from '@mantine/core'
import { Link } from 'wouter'
import type { WarningView } from '../../emulator/control/wire.ts'
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
  const to = (words: string, view: View, userId: string) => (
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
  return (
    <ul className={classes.list}>
      {[...items].reverse().map(({ id, kind, message, userId, count, lastAt }) => (
        <li key={id}>
          <strong>{WARNING_LABELS[kind]}</strong>
          <span className={classes.message}>{message}.</span>
          <span className={classes.facts}>
            {timesWords(count)}, last <TimeText at={lastAt} now={now} />
            {/* The user of an earlier run is not here; its calls are. */}
            {userId !== null && kind !== 'earlierRun' && to('the user', 'users', userId)}
            {userId !== null && to('its requests', 'requests', userId)}
          </span>
        </li>
      ))}
    </ul>
  )
}
