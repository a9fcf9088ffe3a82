import { Code, Text } from '@mantine/core'
import { SettingsCard } from './SettingsCard.tsx'

/** The place of failures on demand; nothing makes any yet. */
export function FaultsCard() {
  return (
    <SettingsCard title="Faults">
      <Text size="sm">
        Failures on demand (the third call answers 500, a refresh hangs, a connection drops) are not in this
        version. What can already be made to fail: a session (expire, revoke), a user (disable, delete), a
        provider (its switch), and everything that depends on time. From a test, the same over{' '}
        <Code>/emulator/v1</Code>.
      </Text>
    </SettingsCard>
  )
}
