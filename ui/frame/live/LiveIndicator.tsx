import { useLive } from '../../live/live-context.tsx'
import classes from './live.module.css'
import { liveWords } from './live-words.ts'

/** Whether what is shown is of this second; a screen reader hears every change. */
export function LiveIndicator() {
  const live = useLive()
  return (
    <span className={classes.indicator} role="status">
      <span className={classes.dot} data-phase={live.phase} aria-hidden="true" />
      {liveWords(live)}
    </span>
  )
}
