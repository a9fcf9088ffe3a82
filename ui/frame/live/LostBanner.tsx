import { IconPlugConnectedX } from '@tabler/icons-react'
import { useLive } from '../../live/live-context.tsx'
import { formatClock } from '../../time/format.ts'
import classes from './live.module.css'

/** Tells at once that the page shows the past; the indicator beside it is what screen readers hear. */
export function LostBanner() {
  const { phase, since } = useLive()
  if (phase !== 'lost') return null
  return (
    <section className={classes.lost} aria-label="Connection">
      <IconPlugConnectedX size={18} aria-hidden="true" style={{ flex: 'none' }} />
      <span>
        The emulator does not answer. What is shown is from {formatClock(since)}; the page goes on by itself
        when the emulator is back.
      </span>
    </section>
  )
}
