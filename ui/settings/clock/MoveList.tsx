import { Button, Text } from '@mantine/core'
import { useId } from 'react'
import classes from '../settings.module.css'

/** One way to change the clock, and what it does. */
export interface Move {
  readonly id: string
  readonly label: string
  readonly words: string
  run(): void
}

/** Buttons, each beside what it does. */
export function MoveList({ moves }: { moves: readonly Move[] }) {
  const list = useId()
  return (
    <ul className={classes.presets} aria-label="Change the clock">
      {moves.map(({ id, label, words, run }) => (
        <li key={id}>
          <Button variant="default" aria-describedby={`${list}${id}`} onClick={run}>
            {label}
          </Button>
          <Text size="sm" id={`${list}${id}`}>
            {words}
          </Text>
        </li>
      ))}
    </ul>
  )
}
