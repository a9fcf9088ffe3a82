import { Anchor, Switch, Table, Text } from '@mantine/core'
import { useId } from 'react'
import type { ProviderView } from '../../emulator/control/wire.ts'
import { IdText } from '../components/IdText.tsx'
import { StateMark } from '../components/StateMark.tsx'
import { providerLabel } from '../users/provider-labels.ts'
import { placeOf } from './provider-words.ts'
import classes from './providers.module.css'

/** Where on this page to find who may log in with it. */
const PLACES: Readonly<Record<string, { href: string; label: string }>> = {
  'local-userpass': { href: '#registrations', label: 'Registrations' },
  'api-key': { href: '#server-keys', label: 'Server keys' },
}

interface OtherProviderRowProps {
  readonly provider: ProviderView
  onFlip(disabled: boolean): void
}

/** One provider: its state, and the switch that writes its file, where there is one. */
export function OtherProviderRow({ provider, onFlip }: OtherProviderRowProps) {
  const { state, overridden, type } = provider
  const note = useId()
  const label = providerLabel(type)
  const place = placeOf(provider)
  const isConfigured = state !== 'notConfigured'
  const below = isConfigured ? PLACES[type] : undefined
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={600}>
        {label}
        {below !== undefined && (
          <Text component="div" size="xs" fw={400}>
            <Anchor href={below.href} inherit underline="always">
              {below.label}
            </Anchor>
          </Text>
        )}
        {place !== null && (
          <Text component="div" hiddenFrom="sm" fw={400}>
            <IdText id={place} of={`file path of ${label}`} whole />
          </Text>
        )}
      </Table.Th>
      <Table.Td>
        <StateMark state={state} />
        <Text size="xs" className={classes.muted ?? ''} id={note}>
          {isConfigured ? 'configured' : 'no file configures it'}
          {overridden && ', switched for this app only'}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        {place === null ? '—' : <IdText id={place} of={`file path of ${label}`} whole />}
      </Table.Td>
      <Table.Td className={classes.narrow ?? ''}>
        <Switch
          aria-label={`Allow users to log in with ${label}`}
          aria-describedby={note}
          checked={state === 'enabled'}
          disabled={!isConfigured}
          onChange={(event) => onFlip(!event.currentTarget.checked)}
        />
      </Table.Td>
    </Table.Tr>
  )
}
