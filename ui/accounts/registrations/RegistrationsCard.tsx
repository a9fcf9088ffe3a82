import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ProviderView } from '../../../emulator/control/wire.ts'
import { useRegistrations } from '../../api/queries.ts'
import { CodeBlock } from '../../components/CodeBlock.tsx'
import { curlRegister } from '../../frame/snippets/curl-snippet.ts'
import { useBaseUrl } from '../../frame/snippets/use-base-url.ts'
import { AccountsCard } from '../AccountsCard.tsx'
import { CreateRegistration } from './CreateRegistration.tsx'
import { RegistrationTable } from './RegistrationTable.tsx'

/** How many are shown at first, and at most: the Control API answers no more at once. */
const FEW = 20
const MOST = 1000

/** The e-mail addresses that were registered; nothing where there are none and no file configures the provider. */
export function RegistrationsCard({ appId, provider }: { appId: string; provider: ProviderView }) {
  const [limit, setLimit] = useState(FEW)
  const { data, error } = useRegistrations(appId, limit)
  const baseUrl = useBaseUrl()
  if (provider.state === 'notConfigured' && (data?.total ?? 0) === 0) return null
  const { items = [], total } = data ?? {}
  const isCut = total !== undefined && total > items.length
  return (
    <AccountsCard
      id="registrations"
      title="Registrations"
      about="Email addresses with a password. Each becomes a user at its first login."
      provider={provider}
      total={total}
      error={error}
      create={<CreateRegistration appId={appId} />}
    >
      {total === 0 && (
        <Stack gap="xs">
          <Text size="sm">
            Nobody is registered. An address waits here from its registration to its first login: pending
            until the link in its mail is followed, confirmed from then on. Create one, or register as a
            client would:
          </Text>
          <CodeBlock of="a registration with curl" code={curlRegister({ baseUrl, appId })} />
        </Stack>
      )}
      {items.length > 0 && <RegistrationTable appId={appId} items={items} />}
      {isCut && limit === FEW && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => setLimit(MOST)}
          style={{ alignSelf: 'start' }}
        >
          Show all {total.toLocaleString('en')}
        </Button>
      )}
      {isCut && limit === MOST && (
        <Text size="sm">
          The newest {MOST.toLocaleString('en')} are shown; the others are in the Control API.
        </Text>
      )}
    </AccountsCard>
  )
}
