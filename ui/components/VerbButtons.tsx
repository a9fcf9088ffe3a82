import { Button, Group } from '@mantine/core'
import type { Verb } from './verb.ts'

interface VerbButtonsProps<T> {
  readonly verbs: readonly Verb<T>[]
  readonly target: T
  /** Whom they are about, for screen readers, where more than one has such buttons. */
  readonly of?: string
}

/** The same verbs as buttons, in a pane, a bar or a short table. */
export function VerbButtons<T>({ verbs, target, of }: VerbButtonsProps<T>) {
  return (
    <Group gap={6}>
      {verbs.map((verb) => (
        <Button
          key={verb.id}
          size="compact-sm"
          variant="default"
          disabled={verb.applies?.(target) === false}
          leftSection={<verb.icon size={14} />}
          {...(of !== undefined && { 'aria-label': `${verb.label} ${of}` })}
          {...(verb.tone === 'danger' && { c: 'var(--danger-text)' })}
          onClick={() => verb.run(target)}
        >
          {verb.label}
        </Button>
      ))}
    </Group>
  )
}
