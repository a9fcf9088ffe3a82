import { Card, Group, Loader, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import type { ProviderView } from '../../emulator/control/wire.ts'
import { Failure } from '../components/Failure.tsx'
import { providerLabel } from '../users/provider-labels.ts'
import { useFocusKept } from './use-focus-kept.ts'

interface AccountsCardProps {
  /** Its place in the page: `#registrations`. */
  readonly id: string
  readonly title: string
  /** What these are. */
  readonly about: string
  readonly provider: ProviderView
  /** How many there are; undefined before the first answer. */
  readonly total: number | undefined
  readonly error: Error | null
  /** The button that makes one more. */
  readonly create: ReactNode
  readonly children: ReactNode
}

/** What lets somebody log in with a provider: how many there are, one more, and the list of them. */
export function AccountsCard(props: AccountsCardProps) {
  const { id, title, about, provider, total, error, create, children } = props
  const heading = useId()
  const box = useFocusKept()
  return (
    <Card withBorder component="section" id={id} aria-labelledby={heading} tabIndex={-1} {...box}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h4" id={heading}>
            {title}
            {total !== undefined && total > 0 && ` (${total.toLocaleString('en')})`}
          </Title>
          {create}
        </Group>
        <Text size="sm">{about}</Text>
        {provider.state !== 'enabled' && (
          <Text size="sm" role="status">
            {offWords(provider)}
          </Text>
        )}
        {error !== null && <Failure error={error} />}
        {total === undefined && error === null && <Loader size="sm" aria-label="Loading" />}
        {children}
      </Stack>
    </Card>
  )
}

function offWords({ type, state }: ProviderView): string {
  const label = providerLabel(type)
  return state === 'disabled'
    ? `${label} is off: logins are refused until it is switched on above.`
    : `No file configures ${label}: logins are refused.`
}
