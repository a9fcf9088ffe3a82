import { Card, Code, Group, Stack, Switch, Text, Title } from '@mantine/core'
import { useId } from 'react'
import type { ProviderView } from '../../emulator/control/wire.ts'
import { Failure } from '../components/Failure.tsx'
import { StateMark } from '../components/StateMark.tsx'
import { FileFacts } from './FileFacts.tsx'
import { Problems } from './Problems.tsx'
import { reasonOf } from './provider-words.ts'
import { ScopeMenu } from './ScopeMenu.tsx'
import { useProviderSwitch } from './use-provider-switch.ts'

/** Anonymous login: its one setting, and everything that is known about the file it stands in. */
export function AnonymousCard({ appId, provider }: { appId: string; provider: ProviderView }) {
  const { flip, refusal } = useProviderSwitch(appId)
  const reason = useId()
  return (
    <Card withBorder component="section" aria-label="Anonymous">
      <Stack gap="sm">
        <Title order={2} size="h4">
          Anonymous
        </Title>
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Switch
            size="md"
            label="Allow users to log in anonymously"
            aria-describedby={reason}
            checked={provider.state === 'enabled'}
            onChange={(event) => void flip(provider, { disabled: !event.currentTarget.checked })}
          />
          <ScopeMenu provider={provider} label="Anonymous" onChoose={(input) => void flip(provider, input)} />
        </Group>
        {refusal !== null && <Failure error={refusal} />}
        <Text size="sm" id={reason} role="status">
          <StateMark state={provider.state} />: {reasonOf(provider)}.
          {provider.state !== 'enabled' && ' A client that tries gets an error; sessions that live go on.'}
        </Text>
        {provider.file === null && (
          <Text size="sm">
            No file configures anonymous login here, so the switch holds for this app only, until the emulator
            ends. <Code>npx anon-emulator init</Code> writes <Code>auth_providers/anon-user.json</Code>.
          </Text>
        )}
        <Problems title="The file has a problem" problems={provider.problems} />
        <FileFacts provider={provider} />
      </Stack>
    </Card>
  )
}
