import { Text } from '@mantine/core'
import { useState } from 'react'
import type { ProviderView } from '../../../emulator/control/wire.ts'
import { useApiKeys } from '../../api/queries.ts'
import { AccountsCard } from '../AccountsCard.tsx'
import { CreateServerKey } from './CreateServerKey.tsx'
import { type MadeKey, NewKey } from './NewKey.tsx'
import { ServerKeyTable } from './ServerKeyTable.tsx'

/** The app's own API keys; nothing where there are none and no file configures the provider. */
export function ServerKeysCard({ appId, provider }: { appId: string; provider: ProviderView }) {
  const { data, error, dataUpdatedAt } = useApiKeys(appId)
  const [made, setMade] = useState<{ at: number; key: MadeKey } | null>(null)
  const items = data?.items ?? []
  // A key that was deleted since is not worth copying.
  const isShown = made !== null && (dataUpdatedAt <= made.at || items.some(({ id }) => id === made.key.id))
  if (provider.state === 'notConfigured' && items.length === 0) return null
  return (
    <AccountsCard
      id="server-keys"
      title="Server keys"
      about="API keys of the app itself, for back ends and scripts: each logs in as a user of its own. The keys that users make belong to them and are not here."
      provider={provider}
      total={data?.total}
      error={error}
      create={
        <CreateServerKey
          appId={appId}
          disabled={provider.state !== 'enabled'}
          onMade={(key) => setMade({ at: Date.now(), key })}
        />
      }
    >
      {isShown && <NewKey appId={appId} made={made.key} onDone={() => setMade(null)} />}
      {data !== undefined && items.length === 0 && (
        <Text size="sm">There is none yet. Create one: its key is shown once. Its user is made with it.</Text>
      )}
      {items.length > 0 && <ServerKeyTable appId={appId} items={items} />}
    </AccountsCard>
  )
}
