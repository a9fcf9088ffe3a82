import { Code, Stack, Text } from '@mantine/core'
import { CodeBlock } from '../components/CodeBlock.tsx'
import { providerLabel } from '../users/provider-labels.ts'
import type { ProviderFile } from './provider-file.ts'
import classes from './providers.module.css'

interface HowToConfigureProps {
  readonly type: string
  readonly file: ProviderFile
  readonly hasDirectory: boolean
}

/** The file to write for a provider that none configures. */
export function HowToConfigure({ type, file: { path, content, needs }, hasDirectory }: HowToConfigureProps) {
  const label = providerLabel(type)
  return (
    <Stack gap={6} py={4} className={classes.howTo ?? ''}>
      <Text size="sm">
        {hasDirectory ? 'Write into' : 'Start with an app directory (npx anon-emulator ./my-app) that has'}{' '}
        <Code className={classes.path ?? ''}>{path}</Code>
        {needs !== undefined && `, ${needs}`}. It is live as soon as it is saved.
      </Text>
      <CodeBlock code={content} of={`the file of ${label}`} />
    </Stack>
  )
}
