import { IconClock, IconSnowflake } from '@tabler/icons-react'
import { Link } from 'wouter'
import { useClock } from '../../api/queries.ts'
import { pathTo } from '../../paths.ts'
import { formatClock, formatInstant, formatOffset } from '../../time/format.ts'
import classes from './header.module.css'

/** Says that the app's time is not the real one, and how far off; silent while it is. */
export function ClockBadge({ appId }: { appId: string }) {
  const { data } = useClock(appId)
  if (data === undefined) return null
  const text = data.frozen ? `frozen at ${formatClock(data.now)}` : formatOffset(data.offsetMs)
  if (text === '') return null
  const Icon = data.frozen ? IconSnowflake : IconClock
  return (
    <Link
      href={pathTo(appId, 'settings')}
      className={classes.clock ?? ''}
      aria-label={`Clock: ${text}`}
      title={`${formatInstant(data.now)}${data.frozen ? '' : ' when the clock was moved or read'}. Change it under Settings.`}
    >
      <Icon size={14} aria-hidden="true" />
      {text}
    </Link>
  )
}
