import { Text, Title } from '@mantine/core'
import { CodeBlock } from '../../components/CodeBlock.tsx'

/** The log keeps no more lines of one call (emulator/functions/protocol.ts). */
const KEPT_LINES = 100

/** What the app's function wrote to the console during the call. */
export function ConsoleBlock({ lines }: { lines: readonly string[] }) {
  return (
    <section aria-label="Console">
      <Title order={3} size="h5" mb={6}>
        Console
      </Title>
      <CodeBlock of="console lines" code={lines.join('\n')} />
      {lines.length >= KEPT_LINES && (
        <Text size="xs" mt={4}>
          Only the first {KEPT_LINES} lines are kept.
        </Text>
      )}
    </section>
  )
}
