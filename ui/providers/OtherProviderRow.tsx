import { Anchor, Switch, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useId } from 'react'
import type { ProviderView } from '../../emulator/control/wire.ts'
import { IdText } from '../components/IdText.tsx'
import { StateMark } from '../components/StateMark.tsx'
import { providerLabel } from '../users/provider-labels.ts'
import { HowToConfigure } from './HowToConfigure.tsx'
import type { ProviderFile } from './provider-file.ts'
import { placeOf } from './provider-words.ts'
import classes from './providers.module.css'

/** Where on this page to find who may log in with it. */
const PLACES: Readonly<Record<string, { href: string; label: string }>> = {
  'local-userpass': { href: '#registrations', label: 'Registrations' },
  'api-key': { href: '#server-keys', label: 'Server keys' },
}

interface OtherProviderRowProps {
  readonly provider: ProviderView
  /** What to write where nothing configures it. */
  readonly missing: ProviderFile
  readonly hasDirectory: boolean
  onFlip(disabled: boolean): void
}

/** One provider: its state, and the switch that writes its file, where there is one. */
export function OtherProviderRow({ provider, missing, hasDirectory, onFlip }: OtherProviderRowProps) {
  const [opened, { toggle }] = useDisclosure()
  const { state, overridden, type } = provider
  const note = useId()
  const label = providerLabel(type)
  const place = placeOf(provider)
  const isConfigured = state !== 'notConfigured'
  const below = isConfigured ? PLACES[type] : undefined
  const row = (
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
        {!isConfigured && (
          <Anchor
            component="button"
            type="button"
            size="xs"
            underline="always"
            aria-expanded={opened}
            aria-label={`What to write for ${label}`}
            onClick={toggle}
          >
            What to write
          </Anchor>
        )}
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
  if (isConfigured || !opened) return row
  return (
    <>
      {row}
      <Table.Tr>
        <Table.Td colSpan={4}>
          <HowToConfigure type={type} file={missing} hasDirectory={hasDirectory} />
        </Table.Td>
      </Table.Tr>
    </>
  )
}
