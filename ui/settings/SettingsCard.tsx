import { Card, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** One subject of the settings, with its heading. */
export function SettingsCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card withBorder component="section" aria-label={title}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {title}
        </Title>
        {children}
      </Stack>
    </Card>
  )
}
