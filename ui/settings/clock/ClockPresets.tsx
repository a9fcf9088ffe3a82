import { Button } from '@mantine/core'
import classes from '../settings.module.css'
import { CLOCK_PRESETS } from './clock-words.ts'

/** The jumps past the service's own limits, each with what it ends. */
export function ClockPresets({ onAdvance }: { onAdvance(by: string): void }) {
  return (
    <ul className={classes.presets}>
      {CLOCK_PRESETS.map(({ by, label, effect }) => (
        <li key={by}>
          <Button
            size="compact-sm"
            variant="default"
            aria-describedby={`preset-${by}`}
            onClick={() => onAdvance(by)}
          >
            {label}
          </Button>
          <span id={`preset-${by}`}>{effect}</span>
        </li>
      ))}
    </ul>
  )
}
