import { ActionIcon, Menu, Text } from '@mantine/core'
import { IconArrowBackUp, IconDots, IconToggleLeft } from '@tabler/icons-react'
import type { ProviderView } from '../../emulator/control/wire.ts'

interface ScopeMenuProps {
  readonly provider: ProviderView
  /** What the provider is called. */
  readonly label: string
  onChoose(input: { disabled: boolean | null; scope: 'app' }): void
}

/** Switching without touching the file. Where there is no file the switch itself does that, so there is no menu. */
export function ScopeMenu({ provider, label, onChoose }: ScopeMenuProps) {
  const { file, overridden, state } = provider
  if (file === null && !overridden) return null
  const isOn = state === 'enabled'
  return (
    <Menu position="bottom-end" width={260} withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Other ways to switch ${label}`}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {file !== null && (
          <Menu.Item
            leftSection={<IconToggleLeft size={16} />}
            onClick={() => onChoose({ disabled: isOn, scope: 'app' })}
          >
            Switch for this app only
            <Text size="xs" c="dimmed">
              {isOn ? 'off' : 'on'}; the file stays as it is
            </Text>
          </Menu.Item>
        )}
        {overridden && (
          <Menu.Item
            leftSection={<IconArrowBackUp size={16} />}
            onClick={() => onChoose({ disabled: null, scope: 'app' })}
          >
            Take the override away
            <Text size="xs" c="dimmed">
              {file === null ? 'back to the default' : 'back to what the file says'}
            </Text>
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
