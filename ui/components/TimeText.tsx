import { bothZones, formatAgo, formatInstant } from '../time/format.ts'
import classes from './text.module.css'

/** How long ago on the app's clock (`now` from useAppNow), the full instant beside it or on hover with its UTC form. */
export function TimeText({ at, now, full = false }: { at: string | null; now: number; full?: boolean }) {
  if (at === null) return <span className={classes.muted}>never</span>
  return (
    <time dateTime={at} title={bothZones(at)} {...(!full && { className: classes.nowrap })}>
      {full ? `${formatInstant(at)} ` : ''}
      {full ? (
        <span className={`${classes.muted} ${classes.nowrap}`}>({formatAgo(Date.parse(at), now)})</span>
      ) : (
        formatAgo(Date.parse(at), now)
      )}
    </time>
  )
}
