import { Stack, Table, Text, Title } from '@mantine/core'
import type { ProviderView } from '../../emulator/control/wire.ts'
import { Failure } from '../components/Failure.tsx'
import { OtherProviderRow } from './OtherProviderRow.tsx'
import { Problems } from './Problems.tsx'
import { providerFile } from './provider-file.ts'
import classes from './providers.module.css'
import { useProviderSwitch } from './use-provider-switch.ts'

interface OtherProvidersProps {
  readonly appId: string
  readonly providers: readonly ProviderView[]
  /** The one that has a card of its own: its file says how the directory is laid out. */
  readonly anonymous: ProviderView | undefined
  readonly hasDirectory: boolean
}

/** The ways to log in that are not anonymous. */
export function OtherProviders({ appId, providers, anonymous, hasDirectory }: OtherProvidersProps) {
  const all = anonymous === undefined ? providers : [...providers, anonymous]
  const { flip, refusal } = useProviderSwitch(appId)
  return (
    <Stack component="section" gap="sm" aria-label="Other providers">
      <Title order={2} size="h4">
        Other providers
      </Title>
      <Text size="sm">Their files are read, checked and switched like the one above.</Text>
      {refusal !== null && <Failure error={refusal} />}
      <Problems title="A file has a problem" problems={providers.flatMap(({ problems }) => problems)} />
      <Table verticalSpacing={6} aria-label="Other providers" className={classes.others ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Provider</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th visibleFrom="sm">File</Table.Th>
            <Table.Th>Allowed</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {providers.map((provider) => (
            <OtherProviderRow
              key={provider.name}
              provider={provider}
              missing={providerFile(provider.type, all)}
              hasDirectory={hasDirectory}
              onFlip={(disabled) => void flip(provider, { disabled })}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  )
}
