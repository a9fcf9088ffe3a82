import { Card, Stack, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

/** One subject of the settings, under its heading. */
export function SettingsCard({ title, children }: { title: string; children: ReactNode }) {
  const heading = useId()
  return (
    <Card withBorder component="section" aria-labelledby={heading}>
      <Stack gap="sm">
        <Title order={2} size="h4" id={heading}>
          {title}
        </Title>
        {children}
      </Stack>
    </Card>
  )
}
