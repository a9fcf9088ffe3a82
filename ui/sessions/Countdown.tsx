import { bothZones, formatCountdown } from '../time/format.ts'
import classes from './sessions.module.css'

/** The time that is left, and on hover when it is up. */
export function Countdown({ leftMs, at }: { leftMs: number; at: string }) {
  const over = leftMs <= 0
  return (
    <time
      dateTime={at}
      title={over ? 'no longer works' : `until ${bothZones(at)}`}
      className={classes.countdown}
      data-over={over || undefined}
    >
      {formatCountdown(leftMs)}
    </time>
  )
}
