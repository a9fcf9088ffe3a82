import { Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { resetApp, sessionFacets } from '../../api/calls.ts'
import { useApps } from '../../api/queries.ts'
import { keys } from '../../api/query-keys.ts'
import { useAct } from '../../frame/use-act.ts'
import { SettingsCard } from '../SettingsCard.tsx'
import { ResetDialog } from './ResetDialog.tsx'
import { resetWords } from './reset-words.ts'

/** Puts the app back to how it was when it was made; asks first, and can be undone afterwards. */
export function ResetCard({ appId }: { appId: string }) {
  const act = useAct()
  const [opened, { open, close }] = useDisclosure()
  const users = useApps().data?.items.find(({ id }) => id === appId)?.users ?? 0
  const states = useQuery({
    queryKey: [...keys.sessions(appId), 'facets', {}],
    queryFn: () => sessionFacets(appId, {}),
  }).data?.state
  const sessions = Object.values(states ?? {}).reduce((sum, count) => sum + count, 0)
  const reset = () => {
    close()
    void act(
      () => resetApp(appId),
      (gone) => resetWords(gone.users, sessions),
      { undo: appId },
    )
  }
  return (
    <SettingsCard title="Reset">
      <Text size="sm">
        Makes the app as new: no users, sessions, registrations, keys, mails or faults, the clock as it
        started. Its files and its snapshots stay.
      </Text>
      <Group>
        <Button variant="default" c="var(--danger-text)" leftSection={<IconTrash size={16} />} onClick={open}>
          Reset this app…
        </Button>
      </Group>
      <ResetDialog
        appId={appId}
        users={users}
        sessions={sessions}
        opened={opened}
        onCancel={close}
        onReset={reset}
      />
    </SettingsCard>
  )
}
