import { Button, Group } from '@mantine/core'
import type { Verb } from './verb.ts'

/** The same verbs as buttons, in a pane or a bar. */
export function VerbButtons<T>({ verbs, target }: { verbs: readonly Verb<T>[]; target: T }) {
  return (
    <Group gap={6}>
      {verbs.map((verb) => (
        <Button
          key={verb.id}
          size="compact-sm"
          variant="default"
          disabled={verb.applies?.(target) === false}
          leftSection={<verb.icon size={14} />}
          {...(verb.tone === 'danger' && { c: 'var(--danger-text)' })}
          onClick={() => verb.run(target)}
        >
          {verb.label}
        </Button>
      ))}
    </Group>
  )
}
