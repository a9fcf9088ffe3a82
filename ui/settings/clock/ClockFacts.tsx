import { Text } from '@mantine/core'
import type { ClockView } from '../../../emulator/control/wire.ts'
import { formatInstant } from '../../time/format.ts'
import classes from '../settings.module.css'
import { clockWords, isoSecond } from './words/clock-words.ts'

interface ClockFactsProps {
  readonly clock: ClockView & { readonly readAt: number }
  /** The app's time, epoch ms. */
  readonly now: number
}

/** What time it is for the app, and how far that is from real time. */
export function ClockFacts({ clock, now }: ClockFactsProps) {
  // A clock that stands falls behind while one looks at it.
  const offsetMs = clock.frozen ? clock.offsetMs - (Date.now() - clock.readAt) : clock.offsetMs
  const iso = isoSecond(now)
  return (
    <div>
      <time dateTime={iso} title={`${formatInstant(iso)} local`} className={classes.now}>
        {iso}
      </time>
      <Text size="sm">{clockWords({ offsetMs, frozen: clock.frozen })}</Text>
      <Text size="sm" className={classes.muted ?? ''}>
        Every lifetime of this app obeys this clock; other apps have their own.
      </Text>
    </div>
  )
}
