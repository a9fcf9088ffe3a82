import { Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { lossWords } from './reset-words.ts'

interface ResetDialogProps {
  readonly appId: string
  readonly users: number
  readonly sessions: number
  readonly opened: boolean
  onCancel(): void
  onReset(): void
}

/** Says what goes. Cancel has the focus, so that Enter destroys nothing. */
export function ResetDialog({ appId, users, sessions, opened, onCancel, onReset }: ResetDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={onCancel}
      title={`Reset ${appId}?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        <div>
          <Text size="sm">This goes:</Text>
          <List size="sm" spacing={2}>
            {lossWords(users, sessions).map((words) => (
              <List.Item key={words}>{words}</List.Item>
            ))}
          </List>
        </div>
        <Text size="sm">
          For ten seconds afterwards Undo brings all of it back but the log of requests. Clients that are
          logged in meet a server that forgot them.
        </Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={onCancel}>
            Cancel
          </Button>
          <Button color="red.9" leftSection={<IconTrash size={16} />} onClick={onReset}>
            Reset
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
