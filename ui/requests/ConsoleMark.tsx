import { IconTerminal } from '@tabler/icons-react'
import { plural } from '../frame/apps/app-facts.ts'
import classes from './requests.module.css'

/** Marks a call during which the app's function wrote to the console. */
export function ConsoleMark({ lines }: { lines: number }) {
  const words = plural(lines, 'console line')
  return (
    <span role="img" aria-label={words} title={words} className={classes.consoleMark}>
      <IconTerminal size={14} aria-hidden />
    </span>
  )
}
