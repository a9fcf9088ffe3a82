import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** What to do when there is nothing to see. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Stack gap="sm" px={{ base: 'md', sm: 'xl' }} py="xl" w="100%" maw={720} mx="auto" role="status">
      <Title order={2} size="h4">
        {title}
      </Title>
      {typeof children === 'string' ? <Text c="dimmed">{children}</Text> : children}
    </Stack>
  )
}
