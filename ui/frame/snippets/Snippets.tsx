import { Stack, Tabs, Text, Title } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { CodeBlock } from '../../components/CodeBlock.tsx'
import type { Snippet, SnippetInput } from './snippet.ts'
import classes from './snippets.module.css'
import { snippetsFor } from './snippets.ts'

/** Lines to paste, a tab for every client; the browser remembers which one was chosen. */
export function Snippets(input: SnippetInput) {
  const snippets = snippetsFor(input)
  const [chosen, setChosen] = useLocalStorage({
    key: 'anon-emulator.snippet',
    defaultValue: 'stitch-browser',
    getInitialValueInEffect: false,
  })
  const shown = snippets.find(({ id }) => id === chosen) ?? snippets[0]
  return (
    <Tabs
      value={shown?.id ?? null}
      onChange={(value) => value !== null && setChosen(value)}
      keepMounted={false}
      classNames={{ tab: classes.tab ?? '' }}
    >
      <Tabs.List aria-label="Clients">
        {snippets.map(({ id, label }) => (
          <Tabs.Tab key={id} value={id}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {snippets.map((snippet) => (
        <Tabs.Panel key={snippet.id} value={snippet.id} pt="sm">
          <Lines snippet={snippet} />
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

function Lines({ snippet: { blocks, note } }: { snippet: Snippet }) {
  return (
    <Stack gap="sm">
      {blocks.map(({ of, code }) => (
        <Stack key={of} gap={4}>
          <Title order={3} size="sm">
            {of}
          </Title>
          <CodeBlock code={code} of={of} />
        </Stack>
      ))}
      {note !== undefined && <Text size="sm">{note}</Text>}
    </Stack>
  )
}
