import { Button, NativeSelect, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { LinksView, UserView } from '../../../emulator/control/wire.ts'
import { forceLink } from '../../api/calls.ts'
import { keys } from '../../api/query-keys.ts'
import { useAct } from '../../frame/use-act.ts'
import { OUTCOME_LABELS } from './link-words.ts'

/** Has the next link of the user end in a refusal, once. */
export function ForceOutcome({ appId, user, links }: { appId: string; user: UserView; links: LinksView }) {
  const act = useAct()
  const client = useQueryClient()
  const [outcome, setOutcome] = useState(links.outcomes[0] ?? '')
  const armed = links.armed.find(({ userId }) => userId === user.id)?.outcome
  const arm = (next: string | null) =>
    void act(async () => {
      const answer = await forceLink(appId, user.id, next)
      client.setQueryData(keys.links(appId, user.id), answer)
    })
  if (armed !== undefined) {
    return (
      <Stack gap={6} align="flex-start">
        <Text size="sm" role="status">
          The next link of this user is refused, whatever is sent: {OUTCOME_LABELS[armed] ?? armed}.
        </Text>
        <Button size="compact-sm" variant="default" onClick={() => arm(null)}>
          Take it back
        </Button>
      </Stack>
    )
  }
  return (
    <Stack gap={6} align="flex-start">
      <NativeSelect
        w="100%"
        label="The next link is refused, once, because"
        data={links.outcomes.map((value) => ({ value, label: OUTCOME_LABELS[value] ?? value }))}
        value={outcome}
        onChange={(event) => setOutcome(event.currentTarget.value)}
      />
      <Button size="compact-sm" variant="default" onClick={() => arm(outcome)}>
        Refuse the next link
      </Button>
    </Stack>
  )
}
