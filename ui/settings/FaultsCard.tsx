import { Anchor, Text } from '@mantine/core'
import { Link } from 'wouter'
import { pathTo } from '../paths.ts'
import { SettingsCard } from './SettingsCard.tsx'

/** The place of the failures on demand that a later version brings. */
export function FaultsCard({ appId }: { appId: string }) {
  return (
    <SettingsCard title="Faults">
      <Text size="sm">
        Not in this version. A later one lets chosen calls fail here: with a status and an error code, late,
        or not at all.
      </Text>
      <Text size="sm">
        What can go wrong already: a token that is over or a revoked session (
        <Anchor component={Link} href={pathTo(appId, 'sessions')} underline="always">
          Sessions
        </Anchor>
        ), a disabled or deleted user (
        <Anchor component={Link} href={pathTo(appId, 'users')} underline="always">
          Users
        </Anchor>
        ), a way to log in that is off (
        <Anchor component={Link} href={pathTo(appId, 'providers')} underline="always">
          Providers
        </Anchor>
        ).
      </Text>
    </SettingsCard>
  )
}
