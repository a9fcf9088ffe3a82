import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { resetApp } from '../api/calls.ts'
import { useApps } from '../api/queries.ts'
import { useAct } from '../frame/use-act.ts'
import { counted } from './counted.ts'
import { SettingsCard } from './SettingsCard.tsx'

/** Puts the app back to new; asks with the count, and Undo brings everything but the request log back. */
export function ResetCard({ appId }: { appId: string }) {
  const app = useApps().data?.items.find(({ id }) => id === appId)
  const act = useAct()
  const [asking, setAsking] = useState(false)
  const close = () => setAsking(false)
  const users = counted(app?.users ?? 0, 'user')
  const sessions = counted(app?.liveSessions ?? 0, 'live session')
  const reset = () => {
    close()
    void act(
      () => resetApp(appId),
      () => `${appId} is as new: ${users} and ${sessions} gone`,
      { undo: appId },
    )
  }
  return (
    <SettingsCard title="Reset">
      <Text size="sm">
        As new: no user, no session, no request, no switched provider, and the clock as it started. The app
        has {users} and {sessions}.
      </Text>
      <Group>
        <Button variant="default" leftSection={<IconTrash size={16} />} onClick={() => setAsking(true)}>
          Reset this app…
        </Button>
      </Group>
      <Modal
        opened={asking}
        onClose={close}
        title={`Reset ${appId}?`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack>
          <Text size="sm">
            {users} and {sessions} go, and whoever is logged in meets a server that forgot it. Undo is offered
            for ten seconds; the request log does not come back.
          </Text>
          <Group justify="flex-end">
            <Button variant="default" data-autofocus onClick={close}>
              Cancel
            </Button>
            <Button color="red.9" onClick={reset}>
              Reset
            </Button>
          </Group>
        </Stack>
      </Modal>
    </SettingsCard>
  )
}
