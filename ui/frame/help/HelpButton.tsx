import { ActionIcon, Modal, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconHelp } from '@tabler/icons-react'
import { useShortcuts } from '../../keyboard/shortcuts.tsx'
import { HelpContent } from './HelpContent.tsx'

/** What the keyboard does here; `?` opens it too. */
export function HelpButton() {
  const [opened, { open, close }] = useDisclosure()
  useShortcuts('Views', [
    {
      key: '?',
      label: 'this help',
      run: () => {
        open()
        return true
      },
    },
  ])
  return (
    <>
      <Tooltip label="Help and keyboard shortcuts" openDelay={400}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label="Help and keyboard shortcuts"
          onClick={open}
        >
          <IconHelp size={18} />
        </ActionIcon>
      </Tooltip>
      <Modal
        opened={opened}
        onClose={close}
        size="lg"
        title="Keyboard shortcuts"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <HelpContent />
      </Modal>
    </>
  )
}
